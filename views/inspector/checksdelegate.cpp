// SPDX-License-Identifier: MIT
#include "views/inspector/checksdelegate.h"

#include "models/items/checksmodel.h"
#include "views/theme/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace triptych {

namespace {

using Mark = ChecksModel::Mark;

constexpr int margin = 14;
constexpr int padding = 4;

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

// How far the sentence is from the left: beside its mark.
int indent(const QModelIndex& index, const QFont& font)
{
    return margin + (markOf(index) == Mark::Heading ? 0 : QFontMetrics(font).height() * 5 / 4);
}

int spaceAbove(Mark mark)
{
    return mark == Mark::Heading ? 3 * padding : padding;
}

// Breaks between words, and within one only where it is longer than a line; returns the height.
qreal layOut(QTextLayout& layout, qreal width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

} // namespace

QSize ChecksDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    QTextLayout layout(index.data().toString(), fontOf(index, option.font));
    int height =
        int(std::ceil(layOut(layout, std::max(1, width - indent(index, option.font) - margin))));
    if (!index.data(ChecksModel::PlaceRole).toString().isEmpty())
        height += QFontMetrics(monospaceFont(smallFont(option.font))).height();
    return {width, height + spaceAbove(markOf(index)) + padding};
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
    QRect area = option.rect.adjusted(indent(index, option.font), spaceAbove(mark), -margin, 0);
    const Sign sign = signOf(mark);
    QFont heavy = option.font;
    heavy.setWeight(QFont::Bold);
    painter->setFont(heavy);
    painter->setPen(sign.color);
    painter->drawText(QRect(option.rect.left() + margin, area.top(), area.left(), area.height()),
                      Qt::AlignLeft | Qt::AlignTop, sign.text);
    painter->setPen(mark == Mark::Unknown ? theme.muted : theme.text);
    QTextLayout layout(index.data().toString(), fontOf(index, option.font));
    const qreal height = layOut(layout, std::max(1, area.width()));
    layout.draw(painter, area.topLeft());
    const QString place = index.data(ChecksModel::PlaceRole).toString();
    if (!place.isEmpty()) {
        const QFont mono = monospaceFont(smallFont(option.font));
        area.setTop(area.top() + int(std::ceil(height)));
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

} // namespace triptych
