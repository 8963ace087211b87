// SPDX-License-Identifier: MIT
#include "views/inspector/checksdelegate.h"

#include "models/items/checksmodel.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace triptych {

namespace {

using Mark = ChecksModel::Mark;

constexpr int margin = 14;
constexpr int padding = 4;
constexpr int words = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap | Qt::TextWrapAnywhere;

Mark markOf(const QModelIndex& index)
{
    return Mark(index.data(ChecksModel::MarkRole).toInt());
}

QFont fontOf(const QModelIndex& index, const QFont& font)
{
    QFont result = font;
    if (markOf(index) == Mark::Heading)
        result.setWeight(QFont::DemiBold);
    return result;
}

struct Sign
{
    QString text;
    QColor color;
};

Sign signOf(Mark mark)
{
    const Theme& theme = Theme::current();
    switch (mark) {
    case Mark::Passed:
        return {QStringLiteral("✓"), theme.green};
    case Mark::Note:
        return {QStringLiteral("i"), theme.blue};
    case Mark::Warning:
        return {QStringLiteral("!"), theme.amber};
    case Mark::Blocked:
        return {QStringLiteral("✗"), theme.red};
    case Mark::Unknown:
        return {QStringLiteral("?"), theme.muted};
    case Mark::Heading:
        break;
    }
    return {};
}

// Where the sentence stands within a row that is so wide.
QRect textArea(const QModelIndex& index, const QFont& font, int left, int width)
{
    const int sign = markOf(index) == Mark::Heading ? 0 : QFontMetrics(font).height() * 5 / 4;
    return {left + margin + sign, 0, std::max(1, width - 2 * margin - sign), 1 << 20};
}

} // namespace

QSize ChecksDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const QFont font = fontOf(index, option.font);
    const QRect area = textArea(index, option.font, 0, width);
    int height = QFontMetrics(font).boundingRect(area, words, index.data().toString()).height();
    if (!index.data(ChecksModel::PlaceRole).toString().isEmpty())
        height += QFontMetrics(monospaceFont(smallFont(option.font))).height();
    const int above = markOf(index) == Mark::Heading ? 3 * padding : padding;
    return {width, height + above + padding};
}

void ChecksDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const Mark mark = markOf(index);
    painter->save();
    painter->setClipRect(option.rect);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme.selection);
    const int top = option.rect.top() + (mark == Mark::Heading ? 3 * padding : padding);
    QRect area = textArea(index, option.font, option.rect.left(), option.rect.width());
    area.moveTop(top);
    area.setBottom(option.rect.bottom());
    const Sign sign = signOf(mark);
    QFont heavy = option.font;
    heavy.setWeight(QFont::Bold);
    painter->setFont(heavy);
    painter->setPen(sign.color);
    painter->drawText(QRect(option.rect.left() + margin, top, area.left(), area.height()),
                      Qt::AlignLeft | Qt::AlignTop, sign.text);
    painter->setFont(fontOf(index, option.font));
    painter->setPen(mark == Mark::Unknown ? theme.muted : theme.text);
    QRect used;
    painter->drawText(area, words, index.data().toString(), &used);
    const QString place = index.data(ChecksModel::PlaceRole).toString();
    if (!place.isEmpty()) {
        const QFont mono = monospaceFont(smallFont(option.font));
        area.setTop(used.bottom() + 1);
        painter->setFont(mono);
        painter->setPen(theme.muted);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignTop,
                          QFontMetrics(mono).elidedText(place, Qt::ElideMiddle, area.width()));
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && mark != Mark::Heading) {
        painter->setPen(QPen(theme.focus, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

bool ChecksDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                               const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), plainToolTip(index.data(Qt::ToolTipRole).toString()),
                       view);
    return true;
}

} // namespace triptych
