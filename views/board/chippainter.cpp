// SPDX-License-Identifier: MIT
#include "views/board/chippainter.h"

#include "views/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace triptych {

namespace {

struct ChipStyle
{
    QColor ground;
    QColor line;
    QColor text;
    Qt::PenStyle pen = Qt::SolidLine;
    bool struckOut = false;
};

ChipStyle styleOf(const BoardChip& chip)
{
    const Theme& theme = Theme::current();
    switch (chip.draft) {
    case BoardChip::Draft::In:
        return {theme.greenGround, theme.green, theme.green, Qt::DashLine, false};
    case BoardChip::Draft::Out:
        return {theme.redGround, theme.redGround, theme.red, Qt::SolidLine, true};
    case BoardChip::Draft::None:
        break;
    }
    if (!chip.blocked.isEmpty() || chip.relations.testFlag(Relation::Conflict))
        return {theme.redGround, theme.red, theme.red};
    if (chip.relations & (Relation::LeftOver | Relation::ModesDiffer)) {
        const bool modes = chip.relations.testFlag(Relation::ModesDiffer);
        return {Qt::transparent, theme.muted, theme.muted, modes ? Qt::DotLine : Qt::SolidLine};
    }
    if (chip.relations.testFlag(Relation::Stale))
        return {theme.chip, theme.chip, theme.amber};
    return {theme.chip, theme.chip, theme.text};
}

} // namespace

ChipPainter::ChipPainter(const QFont& font) : m_chipFont(monospaceFont(font)), m_moreFont(font)
{
    m_chipFont.setPointSizeF(font.pointSizeF() * 0.92);
    const QFontMetrics metrics(m_chipFont);
    m_padding = metrics.horizontalAdvance(u'0');
    m_gap = metrics.horizontalAdvance(u'0') * 3 / 4;
    m_chipHeight = metrics.height() + metrics.height() / 4;
}

QString ChipPainter::text(const BoardChip& chip)
{
    if (chip.draft == BoardChip::Draft::In)
        return QStringLiteral("+ ") + chip.version.text();
    // Red alone would not tell a conflict, or a fault, from a removal.
    if (!chip.blocked.isEmpty() && chip.draft == BoardChip::Draft::None)
        return QStringLiteral("! ") + chip.version.text();
    if (chip.relations.testFlag(Relation::Conflict) && chip.draft == BoardChip::Draft::None)
        return QStringLiteral("≠ ") + chip.version.text();
    return chip.version.text();
}

int ChipPainter::chipWidth(const BoardChip& chip) const
{
    return QFontMetrics(m_chipFont).horizontalAdvance(text(chip)) + 2 * m_padding;
}

void ChipPainter::paintChip(QPainter& painter, const QRect& area, const BoardChip& chip) const
{
    const ChipStyle style = styleOf(chip);
    const QRectF box = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = m_chipHeight / 5.0;
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(style.line, 1, style.pen);
    if (style.pen == Qt::DashLine)
        pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(style.ground);
    painter.drawRoundedRect(box, radius, radius);
    painter.setRenderHint(QPainter::Antialiasing, false);

    QFont font = m_chipFont;
    font.setStrikeOut(style.struckOut);
    painter.setFont(font);
    painter.setPen(style.text);
    painter.drawText(box, Qt::AlignCenter, text(chip));
    paintLive(painter, box, chip.live);
}

// In the upper corner: a dot for what is served, a ring for what is not yet.
void ChipPainter::paintLive(QPainter& painter, const QRectF& box, BoardChip::Live live) const
{
    if (live == BoardChip::Live::Unknown)
        return;
    const Theme& theme = Theme::current();
    const bool served = live == BoardChip::Live::Served;
    const double radius = served ? m_padding / 4.5 : m_padding / 3.5;
    const QPointF centre(box.right() - m_padding * 0.42, box.top() + m_padding * 0.5);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(served ? QPen(Qt::NoPen) : QPen(theme.amber, 1.2));
    painter.setBrush(served ? QBrush(theme.green) : QBrush(Qt::NoBrush));
    painter.drawEllipse(centre, radius, radius);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void ChipPainter::paint(QPainter& painter, const QRect& cell, const BoardCell& content) const
{
    const Theme& theme = Theme::current();
    const int top = cell.top() + (cell.height() - m_chipHeight) / 2;
    int left = cell.left() + m_padding * 3 / 2;
    if (content.chips.empty()) {
        painter.setFont(m_moreFont);
        painter.setPen(theme.faint);
        painter.drawText(QRect(left, cell.top(), cell.width(), cell.height()), Qt::AlignVCenter,
                         QStringLiteral("·"));
        return;
    }
    const int moreWidth = QFontMetrics(m_moreFont).horizontalAdvance(QStringLiteral("+000"));
    int more = content.more;
    for (size_t i = 0; i < content.chips.size(); ++i) {
        const int width = chipWidth(content.chips[i]);
        const bool last = i + 1 == content.chips.size() && more == 0;
        const int room = cell.right() - left - (last ? 0 : moreWidth);
        if (i > 0 && width > room) {
            more += int(content.chips.size() - i);
            break;
        }
        paintChip(painter, QRect(left, top, width, m_chipHeight), content.chips[i]);
        left += width + m_gap;
    }
    if (more > 0) {
        painter.setFont(m_moreFont);
        painter.setPen(theme.muted);
        painter.drawText(QRect(left, cell.top(), cell.right() - left, cell.height()),
                         Qt::AlignVCenter, QStringLiteral("+%1").arg(more));
    }
}

} // namespace triptych
