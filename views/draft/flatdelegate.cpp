// SPDX-License-Identifier: MIT
#include "views/draft/flatdelegate.h"

#include "views/theme/theme.h"

#include <QPainter>

namespace triptych {

QSize FlatDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index)
           + QSize(textStart(option, index) - option.rect.left(), 6);
}

void FlatDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, Theme::current().selection);
    QStyleOptionViewItem text = option;
    text.state.setFlag(QStyle::State_Selected, false);
    text.rect.setLeft(textStart(option, index));
    QStyledItemDelegate::paint(painter, text, index);
}

int FlatDelegate::indent(const QStyleOptionViewItem& option)
{
    return option.fontMetrics.height() / 4;
}

int FlatDelegate::textStart(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return option.rect.left() + indent(option);
}

void FlatDelegate::setColor(QStyleOptionViewItem* option, const QColor& color)
{
    for (const auto role : {QPalette::Text, QPalette::HighlightedText})
        option->palette.setColor(QPalette::All, role, color);
}

} // namespace triptych
