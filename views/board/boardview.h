// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/boardmodel.h"
#include "views/board/draggedmoves.h"
#include "views/board/dropcolumns.h"

#include <QSet>
#include <QTreeView>

namespace triptych {

class BoardHeader;
class PackageIcons;

// The board: BoardModel as a tree, with versions dragged from stage to stage. Selection, current
// cell, expansion and scroll position are kept by name over model resets.
class BoardView : public QTreeView
{
    Q_OBJECT

public:
    explicit BoardView(BoardModel* model, PackageIcons* icons, QWidget* parent = nullptr);

    BoardModel* board() const { return m_model; }
    // Whose versions are shown, as its git directory: what is dragged from another is refused.
    void setStorage(const QString& commonDir) { m_storage = commonDir; }
    BoardHeader* stageHeader() const { return m_header; }
    std::vector<Move> selectedMoves() const;
    // Makes the cell current, expanding its package when a version is given.
    void select(const QString& stage, const QString& package, const QString& version = {});

    void focusBoard(); // with a current cell, so that the arrow keys go on from there

public Q_SLOTS:
    void refreshHeader();
    void toggleSelected(); // opens the selected packages, or closes them when all are open

Q_SIGNALS:
    // What was dropped on a stage: those that may go, and those that may not with their reasons.
    void dropped(const triptych::JudgedMoves& moves, const QString& stage);
    void currentLocationChanged();
    void orderToggled();
    void lightsWanted();

protected:
    void startDrag(Qt::DropActions supportedActions) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected,
                          const QItemSelection& deselected) override;

private:
    struct Cell
    {
        QString package;
        QString version; // empty: the package's row
        int column = 0;
    };
    struct Kept
    {
        QSet<QString> expanded;
        std::vector<Cell> selected;
        std::optional<Cell> current;
        int scroll = 0;
        int columns = 0;
    };

    Cell cellAt(const QModelIndex& index) const;
    void keep();
    void restore();
    void layoutColumns();
    QPixmap dragPixmap(const std::vector<Move>& moves) const;
    int stageAt(const QPoint& position) const;
    DropColumns columnsFor(const DraggedMoves& dragged) const;
    void updateDrag(QDropEvent* event);
    void endDrag();
    void paintEmptiness();

    BoardModel* m_model;
    BoardHeader* m_header;
    QString m_storage;
    Kept m_kept;
    DropColumns m_drop;
    bool m_restoring = false;
};

} // namespace triptych
