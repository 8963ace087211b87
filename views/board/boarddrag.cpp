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

namespace {

std::vector<Move> movesIn(const QMimeData* dragged)
{
    return Draft::fromJson(dragged->data(QString::fromLatin1(BoardView::mimeType))).moves;
}

} // namespace

void BoardView::startDrag(Qt::DropActions)
{
    const std::vector<Move> moves = selectedMoves();
    if (moves.empty())
        return;
    auto* dragged = new QMimeData;
    dragged->setData(QString::fromLatin1(mimeType), Draft{moves}.toJson());
    QStringList names;
    for (const Move& move : moves)
        names.append(move.name().text());
    dragged->setText(names.join(u'\n'));
    QDrag drag(this);
    drag.setMimeData(dragged);
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

void BoardView::dragEnterEvent(QDragEnterEvent* event)
{
    if (!event->mimeData()->hasFormat(QString::fromLatin1(mimeType)) || !m_model->snapshot()) {
        event->ignore(); // a folder, perhaps: the window opens those
        return;
    }
    m_drop = DropColumns(*m_model->snapshot(), m_model->draft(), movesIn(event->mimeData()));
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
    if (!m_drop.column(stage)) {
        event->ignore();
        endDrag();
        return;
    }
    // Judged again: branches may have moved while the drag was under way.
    m_drop = DropColumns(*m_model->snapshot(), m_model->draft(), movesIn(event->mimeData()));
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
