// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace triptych {

class PackageIcons;

// Paints the board's cells: packages with icon, name and title; stages with chips.
class BoardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit BoardDelegate(PackageIcons* icons, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    void paintPackage(QPainter& painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const;
    void paintVersion(QPainter& painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const;

    PackageIcons* m_icons;
};

} // namespace triptych
