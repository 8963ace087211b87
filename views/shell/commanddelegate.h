// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace triptych {

// A row of the command palette: icon, section, text, and the keys at the end.
class CommandDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// Keys as a small keycap that ends at the right of a rectangle; the width it took.
int paintKeys(QPainter& painter, const QRect& within, const QString& keys);

} // namespace triptych
