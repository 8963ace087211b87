// SPDX-License-Identifier: MIT
#include "views/review/rowbuilder.h"

#include "views/review/reviewdelegate.h"
#include "views/theme/plaintooltip.h"

namespace triptych::rows {

void setPlace(QStandardItem* item, const ReviewPlace& place)
{
    item->setData(static_cast<int>(place.kind), ReviewDelegate::KindRole);
    item->setData(place.index, ReviewDelegate::IndexRole);
    item->setData(place.version, ReviewDelegate::VersionRole);
    item->setData(place.file, ReviewDelegate::FileRole);
}

ReviewPlace placeOf(const QStandardItem* item)
{
    return {.kind = ReviewPlace::Kind(item->data(ReviewDelegate::KindRole).toInt()),
            .index = item->data(ReviewDelegate::IndexRole).toInt(),
            .version = item->data(ReviewDelegate::VersionRole).toInt(),
            .file = item->data(ReviewDelegate::FileRole).toInt()};
}

QStandardItem* addGroup(QStandardItem& root, const QString& title, const QColor& dot,
                        const QString& detail, const ReviewPlace& place)
{
    auto* group = new QStandardItem(title);
    group->setData(dot, ReviewDelegate::DotRole);
    group->setData(detail, ReviewDelegate::DetailRole);
    group->setData(QStringLiteral("%1, %2").arg(title, detail), Qt::AccessibleTextRole);
    setPlace(group, place);
    root.appendRow(group);
    return group;
}

QStandardItem* addSentence(QStandardItem* group, const QString& what, const QString& way,
                           const QString& sentence, const ReviewPlace& place)
{
    QStandardItem* item =
        addLine(group, u'!', what, QStringLiteral("%1: %2").arg(what, sentence), place);
    item->setData(way, ReviewDelegate::DetailRole);
    item->setData(sentence, ReviewDelegate::BelowRole);
    item->setToolTip(plainToolTip(sentence));
    return item;
}

QStandardItem* addLine(QStandardItem* parent, QChar mark, const QString& text,
                       const QString& accessibleText, const ReviewPlace& place)
{
    auto* item = new QStandardItem(text);
    item->setData(mark, ReviewDelegate::MarkRole);
    item->setData(accessibleText, Qt::AccessibleTextRole);
    setPlace(item, place);
    parent->appendRow(item);
    return item;
}

} // namespace triptych::rows
