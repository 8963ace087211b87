// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace triptych {

// A row of the plan: a branch with what happens to it, a version that comes or goes, or a move
// that is left out with its reason below.
class PlanDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole, // muted, after the text
        TailRole, // fixed width, at the end
        BelowRole, // a second line
        MarkRole, // '+', '-', '~' or '!' in its colour before the text
        DotRole, // QColor: heads a group
        KindRole, // PlanSelection::Kind as int, and the index with it
        IndexRole,
    };

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    static void paintGround(QPainter& painter, const QStyleOptionViewItem& option);
    static void paintText(QPainter& painter, QRect place, const QModelIndex& index, bool group);
    static int paintTail(QPainter& painter, const QRect& place, const QString& tail);
};

} // namespace triptych
