// SPDX-License-Identifier: MIT
#include "views/release/statesign.h"

#include "views/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace triptych {

using release::State;

namespace {

// Signs are drawn in a square of 16 units.
constexpr qreal units = 16;

void paintCircle(QPainter& painter)
{
    painter.drawEllipse(QRectF(3.2, 3.2, 9.6, 9.6));
}

void paintHalf(QPainter& painter, qreal turn)
{
    painter.translate(8, 8);
    painter.rotate(360 * turn);
    painter.translate(-8, -8);
    paintCircle(painter);
    QPainterPath half;
    half.arcMoveTo(QRectF(3.2, 3.2, 9.6, 9.6), 90);
    half.arcTo(QRectF(3.2, 3.2, 9.6, 9.6), 90, 180);
    half.closeSubpath();
    painter.fillPath(half, painter.pen().color());
}

} // namespace

QColor stateColour(State state)
{
    const Theme& theme = Theme::current();
    switch (state) {
    case State::Running:
        return theme.blue;
    case State::Done:
        return theme.green;
    case State::Failed:
    case State::TimedOut:
        return theme.red;
    case State::Cancelled:
    case State::Interrupted:
        return theme.amber;
    case State::Waiting:
    case State::Skipped:
        break;
    }
    return theme.muted;
}

void paintStateSign(QPainter& painter, const QRectF& area, State state, qreal turn)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(area.topLeft());
    painter.scale(area.width() / units, area.height() / units);
    painter.setPen(QPen(stateColour(state), 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case State::Waiting:
        paintCircle(painter);
        break;
    case State::Running:
        paintHalf(painter, turn);
        break;
    case State::Done:
        painter.drawPolyline(QPolygonF({{3.4, 8.4}, {6.6, 11.4}, {12.6, 4.9}}));
        break;
    case State::Failed:
        painter.drawLine(QPointF(4.4, 4.4), QPointF(11.6, 11.6));
        painter.drawLine(QPointF(11.6, 4.4), QPointF(4.4, 11.6));
        break;
    case State::TimedOut:
        paintCircle(painter);
        painter.drawPolyline(QPolygonF({{8, 5.4}, {8, 8}, {9.8, 9.4}}));
        break;
    case State::Cancelled:
        paintCircle(painter);
        painter.drawLine(QPointF(4.8, 11.2), QPointF(11.2, 4.8));
        break;
    case State::Skipped:
        painter.drawLine(QPointF(4.4, 8), QPointF(11.6, 8));
        break;
    case State::Interrupted: // a circle that is broken off
        painter.drawArc(QRectF(3.2, 3.2, 9.6, 9.6), 125 * 16, 290 * 16);
        painter.drawLine(QPointF(8, 2.2), QPointF(8, 7));
        break;
    }
    painter.restore();
}

} // namespace triptych
