// SPDX-License-Identifier: MIT
#include "views/board/lightrow.h"

#include "views/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace triptych {

namespace {

using lights::Light;
using lights::LightState;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BoardHeader)
};

QColor colourOf(LightState state)
{
    const Theme& theme = Theme::current();
    switch (state) {
    case LightState::Good:
        return theme.green;
    case LightState::Behind:
        return theme.blue;
    case LightState::Bad:
        return theme.red;
    default:
        return theme.muted;
    }
}

// Good: full. Behind: half full. Bad: a square. Offline: crossed out. Not known: a ring. No such thing:
// a dash.
void paintSign(QPainter& painter, const QRectF& area, LightState state)
{
    const QColor colour = colourOf(state);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.2));
    painter.setBrush(state == LightState::Good || state == LightState::Bad ? QBrush(colour)
                                                                           : QBrush(Qt::NoBrush));
    const QPointF centre = area.center();
    if (state == LightState::NotConfigured)
        painter.drawLine(QPointF(area.left(), centre.y()), QPointF(area.right(), centre.y()));
    else if (state == LightState::Bad)
        painter.drawRect(area);
    else
        painter.drawEllipse(area);
    if (state == LightState::Behind) {
        painter.setBrush(colour);
        painter.drawPie(area, 90 * 16, 180 * 16);
    }
    if (state == LightState::Offline)
        painter.drawLine(area.bottomLeft(), area.topRight());
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

void paintLights(QPainter& painter, const QRect& line, const QFont& font,
                 const lights::StageLights& lights)
{
    const QFontMetrics metrics(font);
    const int side = metrics.ascent() * 6 / 10;
    const int gap = metrics.horizontalAdvance(u'0') * 3 / 4;
    int words = 0;
    for (const Light& light : lights.lights)
        words += metrics.horizontalAdvance(lights::lightTitle(light.kind));
    const int count = int(lights.lights.size());
    const bool hasWords = count * (side + gap) + words + (count - 1) * gap * 2 <= line.width();
    painter.setFont(font);
    int left = line.left();
    for (const Light& light : lights.lights) {
        paintSign(painter, QRectF(left + 0.5, line.center().y() - side / 2 + 0.5, side, side),
                  light.state);
        left += side + gap;
        if (hasWords) {
            const QString word = lights::lightTitle(light.kind);
            const bool isThere = light.state != LightState::NotConfigured;
            painter.setPen(isThere ? Theme::current().muted : Theme::current().faint);
            const int width = metrics.horizontalAdvance(word);
            painter.drawText(QRect(left, line.top(), width + 1, line.height()), Qt::AlignVCenter,
                             word);
            left += width + gap * 2;
        }
    }
}

QString lightsText(const lights::StageLights& lights)
{
    QStringList lines;
    for (const Light& light : lights.lights) {
        QString line = Text::tr("%1: %2").arg(lights::lightTitle(light.kind), light.sentence);
        if (!light.checked.isNull() && light.kind != lights::LightKind::Commit)
            line += QStringLiteral(" (%1)").arg(
                QLocale().toString(light.checked.toLocalTime().time(), QLocale::ShortFormat));
        lines.append(line);
        constexpr qsizetype most = 6;
        for (const QString& detail : light.details.first(std::min(most, light.details.size())))
            lines.append(QStringLiteral("    ") + detail);
        if (light.details.size() > most)
            lines.append(Text::tr("    and %1 more").arg(light.details.size() - most));
    }
    return lines.join(u'\n');
}

} // namespace triptych
