// SPDX-License-Identifier: MIT
#include "views/board/boarddelegate.h"

#include "models/items/boardmodel.h"
#include "views/board/chippainter.h"
#include "views/board/packageicons.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace triptych {

namespace {

int space(const QStyleOptionViewItem& option)
{
    return option.fontMetrics.horizontalAdvance(u'0') * 3 / 4;
}

QFont nameFont(const QFont& font)
{
    QFont heavier = font;
    heavier.setPointSizeF(font.pointSizeF() * 1.08);
    heavier.setWeight(QFont::Medium);
    return heavier;
}

// Draws as much of a text as there is room for; returns how wide all of it is. Shaping is what takes
// time when a board is painted: each text is measured once, and elided only when it must be.
int put(QPainter& painter, const QRect& area, const QFont& font, const QColor& color,
        const QString& text)
{
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(text);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(
        area, Qt::AlignVCenter,
        width <= area.width() ? text : metrics.elidedText(text, Qt::ElideRight, area.width()));
    return width;
}

} // namespace

BoardDelegate::BoardDelegate(PackageIcons* icons, QObject* parent)
    : QStyledItemDelegate(parent), m_icons(icons)
{}

void BoardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setClipRect(option.rect);
    if (index.column() == 0) {
        if (index.parent().isValid())
            paintVersion(*painter, option, index);
        else
            paintPackage(*painter, option, index);
    } else {
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, theme.selection);
        ChipPainter(option.font)
            .paint(*painter, option.rect, index.data(BoardModel::CellRole).value<BoardCell>());
        painter->setPen(theme.line);
        painter->drawLine(option.rect.topLeft(), option.rect.bottomLeft());
    }
    if (index.column() > 0
        && (option.state.testFlag(QStyle::State_HasFocus)
            || option.state.testFlag(QStyle::State_Selected))) {
        const bool focused = option.state.testFlag(QStyle::State_HasFocus);
        painter->setPen(QPen(theme.focus, focused ? 2 : 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

void BoardDelegate::paintPackage(QPainter& painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const int gap = space(option);
    QRect area = option.rect.adjusted(gap / 2, 0, -gap, 0);

    const int side = option.fontMetrics.height() * 11 / 10;
    const QRect tile(area.left(), area.center().y() - side / 2, side, side);
    m_icons->paint(painter, tile, index);
    area.setLeft(tile.right() + gap + 2);

    const int width = put(painter, area, nameFont(option.font), theme.text,
                          index.data(Qt::DisplayRole).toString());
    area.setLeft(area.left() + width + gap + 2);
    if (area.width() < gap * 4)
        return;

    const QString error = index.data(BoardModel::ErrorRole).toString();
    put(painter, area, smallFont(option.font), error.isEmpty() ? theme.muted : theme.amber,
        error.isEmpty() ? index.data(BoardModel::TitleRole).toString()
                        : QStringLiteral("⚠ ") + error);
}

void BoardDelegate::paintVersion(QPainter& painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const int gap = space(option);
    const QString error = index.data(BoardModel::ErrorRole).toString();
    const QRect area =
        option.rect.adjusted(gap / 2 + option.fontMetrics.height() * 11 / 10 + gap, 0, -gap, 0);
    const QString text =
        error.isEmpty()
            ? index.data(Qt::DisplayRole).toString()
            : QStringLiteral("%1  ⚠ %2").arg(index.data(Qt::DisplayRole).toString(), error);
    put(painter, area, monospaceFont(option.font), error.isEmpty() ? theme.muted : theme.amber,
        text);
}

QSize BoardDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return QSize(option.fontMetrics.horizontalAdvance(u'0') * 12,
                 option.fontMetrics.height() * 19 / 10);
}

bool BoardDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                              const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString text = index.data(Qt::AccessibleTextRole).toString();
    if (const QString error = index.data(BoardModel::ErrorRole).toString(); !error.isEmpty())
        text += u'\n' + error;
    QToolTip::showText(event->globalPos(), plainToolTip(text), view, option.rect);
    return true;
}

} // namespace triptych
