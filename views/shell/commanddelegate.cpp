// SPDX-License-Identifier: MIT
#include "views/shell/commanddelegate.h"

#include "views/shell/commandlist.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace triptych {

int paintKeys(QPainter& painter, const QRect& within, const QString& keys)
{
    if (keys.isEmpty())
        return 0;
    const Theme& theme = Theme::current();
    const QFont before = painter.font();
    painter.setFont(smallFont(before));
    const QFontMetrics metrics = painter.fontMetrics();
    const int width = metrics.horizontalAdvance(keys) + metrics.height();
    const int height = metrics.height() * 4 / 3;
    const QRectF cap(within.right() - width, within.center().y() - height / 2 + 0.5, width, height);
    painter.setPen(theme.chipLine);
    painter.setBrush(theme.chip);
    painter.drawRoundedRect(cap, 4, 4);
    painter.setPen(theme.muted);
    painter.drawText(cap, Qt::AlignCenter | Qt::TextSingleLine, keys);
    painter.setFont(before);
    return width;
}

void CommandDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const int unit = option.fontMetrics.height();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? theme.selection : theme.chip);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 0, -1, 0), 5, 5);
    }
    QRect place = option.rect.adjusted(unit / 2, 0, -unit / 2, 0);
    const QRect icon(place.left(), place.center().y() - unit / 2, unit, unit);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, icon);
    place.setLeft(icon.right() + unit / 2);
    place.setRight(place.right() - unit / 2
                   - paintKeys(*painter, place, index.data(CommandList::KeysRole).toString()));

    painter->setPen(theme.text);
    const QString text =
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, place.width());
    painter->drawText(place, Qt::AlignVCenter | Qt::TextSingleLine, text);
    place.setLeft(place.left() + option.fontMetrics.horizontalAdvance(text) + unit / 2);
    painter->setFont(smallFont(option.font));
    painter->setPen(theme.muted);
    painter->drawText(
        place, Qt::AlignVCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data(CommandList::SectionRole).toString(),
                                          Qt::ElideRight, place.width()));
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem& option,
                                const QModelIndex& /*index*/) const
{
    return {option.fontMetrics.averageCharWidth() * 40, option.fontMetrics.height() * 7 / 4};
}

} // namespace triptych
