// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace triptych {

// The cells of a FlatTable: with some air, and below the words of the header.
class FlatDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    static int indent(const QStyleOptionViewItem& option);
    // Where the cell's text begins; what is left of it is for who overrides this to paint.
    virtual int textStart(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    static void setColor(QStyleOptionViewItem* option, const QColor& color); // of the text
};

} // namespace triptych
