// SPDX-License-Identifier: MIT
#include "views/review/reviewdelegate.h"

#include "views/theme/theme.h"

#include <QPainter>

namespace triptych {

void ReviewDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option)
{
    const Theme& theme = Theme::current();
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, theme.chip);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_Selected) {
        painter.setPen(theme.focus);
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

int ReviewDelegate::paintTail(QPainter& painter, const QRect& place, const QString& tail)
{
    if (tail.isEmpty())
        return 0;
    const QFont before = painter.font();
    painter.setFont(monospaceFont(smallFont(before)));
    painter.setPen(Theme::current().muted);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, tail);
    const int width = painter.fontMetrics().horizontalAdvance(tail);
    painter.setFont(before);
    return width;
}

void ReviewDelegate::paintText(QPainter& painter, QRect place, const QModelIndex& index, bool group)
{
    const Theme& theme = Theme::current();
    const QFont normal = painter.font();
    QFont font = normal;
    if (group)
        font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(index.data(ViewedRole).toBool() ? theme.muted : theme.text);
    const QString text = painter.fontMetrics().elidedText(index.data().toString().simplified(),
                                                          Qt::ElideMiddle, place.width());
    painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine, text);
    place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(text)
                  + painter.fontMetrics().averageCharWidth());
    painter.setFont(normal);
    painter.setPen(index.data(OddRole).toBool() ? theme.amber : theme.muted);
    const QString detail = index.data(DetailRole).toString().simplified();
    painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(detail, Qt::ElideRight, place.width()));
}

namespace {

int depthOf(QModelIndex index)
{
    int depth = 0;
    while ((index = index.parent()).isValid())
        ++depth;
    return depth;
}

} // namespace

QRect ReviewDelegate::signRect(const QRect& row, const QModelIndex& index,
                               const QFontMetrics& metrics)
{
    const int unit = metrics.height();
    const int depth = depthOf(index);
    if (depth == 0)
        return {};
    return {row.left() + unit * 3 / 4 + (depth - 1) * unit, row.top(), unit, row.height()};
}

void ReviewDelegate::paintSign(QPainter& painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index)
{
    const QRect place = signRect(option.rect, index, option.fontMetrics);
    if (place.isEmpty() || !index.model()->hasChildren(index))
        return;
    const QString name = option.state & QStyle::State_Open ? QStringLiteral("chevron-down")
                                                           : QStringLiteral("chevron-right");
    const int side = option.fontMetrics.height() * 3 / 4;
    themedIcon(name, &Theme::muted)
        .paint(&painter,
               QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {side, side}, place));
}

void ReviewDelegate::paintMark(QPainter& painter, const QStyleOptionViewItem& option,
                               const QRect& place, QChar mark)
{
    const Theme& theme = Theme::current();
    QFont mono = monospaceFont(option.font);
    mono.setBold(!mark.isLetter());
    mono.setItalic(mark.isLetter());
    painter.setFont(mono);
    painter.setPen(mark == u'+' || mark == u'A'   ? theme.green
                   : mark == u'-' || mark == u'D' ? theme.red
                   : mark == u'R'                 ? theme.blue
                   : mark == u'm'                 ? theme.muted
                                                  : theme.amber);
    painter.drawText(place, Qt::AlignVCenter, mark == u'-' ? QString(u'−') : QString(mark));
    painter.setFont(option.font);
}

void ReviewDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setFont(option.font);
    paintGround(*painter, option);
    painter->setRenderHint(QPainter::Antialiasing);

    const int unit = option.fontMetrics.height();
    const QString below = index.data(BelowRole).toString().simplified();
    const QVariant dot = index.data(DotRole);
    QRect place = option.rect.adjusted(unit * 3 / 4, 0, -unit * 3 / 4, 0);
    if (!below.isEmpty())
        place.setHeight(place.height() / 2 + unit / 8);
    if (dot.isValid()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(dot.value<QColor>());
        painter->drawEllipse(QPointF(place.left() + unit / 4.0, place.center().y() + 0.5),
                             unit / 4.0, unit / 4.0);
        place.setLeft(place.left() + unit);
    } else {
        paintSign(*painter, option, index);
        place.setLeft(place.left() + unit * depthOf(index));
        paintMark(*painter, option, place, index.data(MarkRole).toChar());
        place.setLeft(place.left() + unit);
    }
    const int tail = paintTail(*painter, place, index.data(TailRole).toString());
    place.setRight(place.right() - tail - (tail > 0 ? unit / 2 : 0));
    if (index.data(ViewedRole).toBool()) {
        const QRect check(place.right() - unit, place.top(), unit, place.height());
        const int side = unit * 3 / 4;
        themedIcon(QStringLiteral("check"), &Theme::green)
            .paint(painter,
                   QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {side, side}, check));
        place.setRight(check.left());
    }
    paintText(*painter, place, index, dot.isValid());
    if (!below.isEmpty()) {
        painter->setFont(smallFont(option.font));
        painter->setPen(theme.muted);
        const QRect second(place.left(), place.bottom(),
                           option.rect.right() - unit * 3 / 4 - place.left(),
                           option.rect.bottom() - place.bottom() - unit / 8);
        painter->drawText(second, Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(below, Qt::ElideRight, second.width()));
    }
    painter->restore();
}

QSize ReviewDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int unit = option.fontMetrics.height();
    const bool two = !index.data(BelowRole).toString().isEmpty();
    return {unit * 10, two ? unit * 11 / 4 : unit * 3 / 2};
}

} // namespace triptych
