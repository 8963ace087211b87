// SPDX-License-Identifier: MIT
#include "views/review/plandelegate.h"

#include "views/theme/theme.h"

#include <QPainter>

namespace triptych {

void PlanDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option)
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

int PlanDelegate::paintTail(QPainter& painter, const QRect& place, const QString& tail)
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

void PlanDelegate::paintText(QPainter& painter, QRect place, const QModelIndex& index, bool group)
{
    const Theme& theme = Theme::current();
    const QFont normal = painter.font();
    QFont font = normal;
    if (group)
        font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.text);
    const QString text = painter.fontMetrics().elidedText(index.data().toString().simplified(),
                                                          Qt::ElideMiddle, place.width());
    painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine, text);
    place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(text)
                  + painter.fontMetrics().averageCharWidth());
    painter.setFont(normal);
    painter.setPen(theme.muted);
    const QString detail = index.data(DetailRole).toString().simplified();
    painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(detail, Qt::ElideRight, place.width()));
}

void PlanDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
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
    const QRect lead(place.left(), place.top(), unit, place.height());
    if (dot.isValid()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(dot.value<QColor>());
        painter->drawEllipse(QPointF(lead.left() + unit / 4.0, lead.center().y() + 0.5), unit / 4.0,
                             unit / 4.0);
        place.setLeft(lead.left() + unit);
    } else {
        const QChar mark = index.data(MarkRole).toChar();
        QFont mono = monospaceFont(option.font);
        mono.setBold(true);
        painter->setFont(mono);
        painter->setPen(mark == u'+'                   ? theme.green
                        : mark == u'!' || mark == u'~' ? theme.amber
                                                       : theme.red);
        painter->drawText(lead.translated(unit, 0), Qt::AlignVCenter,
                          mark == u'-' ? QString(u'−') : QString(mark));
        painter->setFont(option.font);
        place.setLeft(lead.left() + unit * 2);
    }
    const int tail = paintTail(*painter, place, index.data(TailRole).toString());
    place.setRight(place.right() - tail - (tail > 0 ? unit / 2 : 0));
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

QSize PlanDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int unit = option.fontMetrics.height();
    const bool two = !index.data(BelowRole).toString().isEmpty();
    return {unit * 10, two ? unit * 11 / 4 : unit * 3 / 2};
}

} // namespace triptych
