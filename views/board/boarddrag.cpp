// SPDX-License-Identifier: MIT
// The drag and drop of BoardView.
#include "views/board/boardview.h"
#include "views/theme/theme.h"

#include <QDrag>
#include <QDragEnterEvent>
#include <QHeaderView>
#include <QMimeData>
#include <QPainter>

namespace triptych {

void BoardView::startDrag(Qt::DropActions)
{
    const std::vector<Move> moves = selectedMoves();
    if (moves.empty())
        return;
    QDrag drag(this);
    drag.setMimeData(DraggedMoves{.storage = m_storage, .moves = moves}.toMimeData().release());
    drag.setPixmap(dragPixmap(moves));
    drag.setHotSpot({-12, -4});
    drag.exec(Qt::MoveAction | Qt::CopyAction, Qt::MoveAction);
    endDrag();
}

QPixmap BoardView::dragPixmap(const std::vector<Move>& moves) const
{
    const Theme& theme = Theme::current();
    const QString text =
        moves.size() == 1
            ? QStringLiteral("%1 %2").arg(moves.front().package, moves.front().version.text())
            : tr("%1 versions").arg(moves.size());
    QFont heavy = font();
    heavy.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(heavy);
    const QSize size(metrics.horizontalAdvance(text) + metrics.height() * 3 / 2,
                     metrics.height() * 18 / 10);
    QPixmap pixmap(size * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(QRect({}, size), 6, 6);
    painter.setFont(heavy);
    painter.setPen(theme.onAccent);
    painter.drawText(QRect({}, size), Qt::AlignCenter, text);
    return pixmap;
}

int BoardView::stageAt(const QPoint& position) const
{
    return m_model->stageOfColumn(header()->logicalIndexAt(position.x()));
}

DropColumns BoardView::columnsFor(const DraggedMoves& dragged) const
{
    const Snapshot& snapshot = *m_model->snapshot();
    if (dragged.storage == m_storage)
        return {{.snapshot = snapshot, .draft = m_model->draft(), .reports = &m_model->reports()},
                dragged.moves};
    return {snapshot, dragged.storage.isEmpty()
                          ? tr("These versions come from another storage. Open it here to promote "
                               "them.")
                          : tr("These versions come from another storage, %1. Open it here to "
                               "promote them.")
                                .arg(dragged.storage)};
}

void BoardView::dragEnterEvent(QDragEnterEvent* event)
{
    const auto dragged = DraggedMoves::fromMimeData(*event->mimeData());
    if (!dragged || !m_model->snapshot()) {
        event->ignore(); // a folder, perhaps: the window opens those
        return;
    }
    m_drop = columnsFor(*dragged);
    setState(DraggingState);
    event->accept();
    updateDrag(event);
    event->accept(); // stay the target also over a column that refuses, to say why
}

void BoardView::dragMoveEvent(QDragMoveEvent* event)
{
    QTreeView::dragMoveEvent(event); // scrolls at the edges
    if (m_drop.isActive())
        updateDrag(event);
    else
        event->ignore();
}

void BoardView::updateDrag(QDropEvent* event)
{
    const int stage = stageAt(event->position().toPoint());
    if (stage != m_drop.hovered()) {
        m_drop.setHovered(stage);
        viewport()->update();
    }
    const JudgedMoves* judged = m_drop.column(stage);
    if (!judged || judged->allowed.empty()) {
        event->setDropAction(Qt::IgnoreAction);
        event->ignore();
        return;
    }
    const bool copy = event->modifiers().testFlag(Qt::ControlModifier);
    event->setDropAction(copy ? Qt::CopyAction : Qt::MoveAction);
    event->accept();
}

void BoardView::dragLeaveEvent(QDragLeaveEvent* event)
{
    QTreeView::dragLeaveEvent(event);
    endDrag();
}

void BoardView::dropEvent(QDropEvent* event)
{
    const int stage = stageAt(event->position().toPoint());
    const auto dragged = DraggedMoves::fromMimeData(*event->mimeData());
    if (!dragged || !m_drop.column(stage)) {
        event->ignore();
        endDrag();
        return;
    }
    m_drop = columnsFor(*dragged); // again: branches may have moved while the drag was under way
    JudgedMoves moves = *m_drop.column(stage);
    if (moves.allowed.empty()) {
        event->ignore();
        endDrag();
        return;
    }
    if (event->modifiers().testFlag(Qt::ControlModifier))
        for (Move& move : moves.allowed)
            move.keepSource = true;
    const QString name = m_model->snapshot()->stages[size_t(stage)].stage.name;
    // A copy for the drag's own bookkeeping: what moves is the draft's affair.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    endDrag();
    Q_EMIT dropped(moves, name);
}

void BoardView::endDrag()
{
    stopAutoScroll();
    setState(NoState);
    m_drop = {};
    viewport()->update();
}

} // namespace triptych
