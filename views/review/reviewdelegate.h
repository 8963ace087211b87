// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace triptych {

// A row of the review: a branch with what happens to it, a version that comes or goes, a file, or a
// move that is left out with its reason below.
class ReviewDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole, // muted, after the text
        TailRole, // fixed width, at the end
        BelowRole, // a second line
        MarkRole, // '+', '-', '~', '!' or a letter as git status has it, in its colour
        DotRole, // QColor: heads a group
        KindRole, // ReviewPlace::Kind as int, and the numbers with it
        IndexRole,
        VersionRole,
        FileRole,
        ViewedRole, // bool: the person has read it
        OddRole, // bool: the detail is to be looked at
    };

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    // Where the sign is that opens and closes a row; empty for headings.
    static QRect signRect(const QRect& row, const QModelIndex& index, const QFontMetrics& metrics);

private:
    static void paintSign(QPainter& painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index);
    static void paintMark(QPainter& painter, const QStyleOptionViewItem& option, const QRect& place,
                          QChar mark);
    static void paintGround(QPainter& painter, const QStyleOptionViewItem& option);
    static void paintText(QPainter& painter, QRect place, const QModelIndex& index, bool group);
    static int paintTail(QPainter& painter, const QRect& place, const QString& tail);
};

} // namespace triptych
