// SPDX-License-Identifier: MIT
// What of DurationChart paints it.
#include "views/release/durationchart.h"

#include "models/items/durationtext.h"
#include "views/release/statesign.h"
#include "views/theme/theme.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

#include <cmath>

namespace triptych {

using namespace Qt::StringLiterals;
using release::State;

void DurationChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::current();
    if (hasFocus()) {
        painter.setPen(theme.focus);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    }
    painter.setFont(smallFont(font()));
    if (m_series.points.empty()) {
        painter.setPen(theme.muted);
        painter.drawText(rect(), Qt::AlignCenter, tr("No step has ended yet"));
        return;
    }
    paintScale(painter);
    paintTimes(painter);
    paintPoints(painter);
}

void DurationChart::paintScale(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QRectF area = plot();
    const QFontMetrics small(painter.font());
    for (qint64 time = 0; time <= m_scale.end; time += m_scale.step) {
        const qreal y =
            std::round(area.bottom() - qreal(time) / qreal(m_scale.end) * area.height()) + 0.5;
        painter.setPen(theme.line);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.muted);
        painter.drawText(
            QRectF(0, y - small.height(), area.left() - small.height() / 2.0, 2.0 * small.height()),
            Qt::AlignRight | Qt::AlignVCenter, time == 0 ? u"0"_s : durationText(time));
    }
}

void DurationChart::paintTimes(QPainter& painter) const
{
    const auto& points = m_series.points;
    const QRectF area = plot();
    const QRectF below(area.left(), area.bottom() + 3, area.width(), height() - area.bottom() - 3);
    const auto day = [](const QDateTime& time) {
        return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
    };
    const QString first = day(points.front().when);
    const QString last = day(points.back().when);
    painter.setPen(Theme::current().muted);
    if (points.size() == 1 || first == last)
        return painter.drawText(below, Qt::AlignHCenter | Qt::AlignTop, first);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignTop, first);
    painter.drawText(below, Qt::AlignRight | Qt::AlignTop, last);
}

void DurationChart::paintPoints(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const auto& points = m_series.points;
    QPolygonF line;
    for (size_t i = 0; i < points.size(); ++i)
        if (points[i].state == State::Done)
            line.append(pointAt(int(i)));
    QColor faded = m_color;
    faded.setAlphaF(0.5F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(faded, 1.5));
    painter.drawPolyline(line);
    for (size_t i = 0; i < points.size(); ++i) {
        const QPointF at = pointAt(int(i));
        if (int(i) == m_current || points[i].run == m_markedRun) {
            painter.setPen(QPen(int(i) == m_current ? theme.focus : theme.muted, 1.5));
            painter.setBrush(theme.selection);
            painter.drawEllipse(at, 2 * radius + 1, 2 * radius + 1);
        }
        if (points[i].state == State::Done) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_color);
            painter.drawEllipse(at, radius, radius);
        } else {
            const qreal side = 4 * radius;
            paintStateSign(painter, QRectF(at.x() - side / 2, at.y() - side / 2, side, side),
                           points[i].state);
        }
    }
}

} // namespace triptych
