// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace triptych {

// A row of ChecksModel: a mark, the sentence over as many lines as it takes, and where it is.
class ChecksDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
};

} // namespace triptych
