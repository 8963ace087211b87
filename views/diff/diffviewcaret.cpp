// SPDX-License-Identifier: MIT
// What of DiffView moves the caret, and keys.
#include "views/diff/diffview.h"

#include "views/diff/difftext.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace triptych {

void DiffView::select(const DiffSelection& selection)
{
    const DiffSelection before = std::exchange(m_selection, selection);
    viewport()->update();
    if (before.caret.row != selection.caret.row || before.column != selection.column)
        announceCaret();
    if (const int change = currentChange(); change != m_reportedChange) {
        m_reportedChange = change;
        Q_EMIT currentChangeChanged();
    }
}

void DiffView::setCaret(DiffPlace place, Anchor anchor)
{
    DiffSelection selection = m_selection;
    selection.caret = place;
    if (anchor == Anchor::Move)
        selection.anchor = place;
    select(selection);
}

void DiffView::moveCaret(CaretMove move, Anchor anchor, int lines)
{
    const DiffPlace place = moved(m_layout, m_selection.column, m_selection.caret, move, lines);
    setCaret(place, anchor);
    ensureVisible(place);
}

void DiffView::switchColumn(DiffSide column)
{
    if (m_layout.arrangement() == DiffArrangement::Unified || m_selection.column == column)
        return;
    DiffSelection selection = m_selection;
    selection.column = column;
    selection.anchor = selection.caret;
    select(selection);
}

// What a screen reader is to say of where the caret is.
void DiffView::announceCaret()
{
    QString text;
    if (!m_layout.rows().rows.empty()) {
        const int row = m_selection.caret.row;
        const Folding::Line fold = m_layout.folding().line(m_layout.lineOfRow(row));
        const auto line = m_layout.lineIn(row, m_selection.column);
        const bool isEqual = m_layout.rows().rows[size_t(row)].kind == DiffRow::Kind::Equal;
        if (fold.isFold())
            text = foldText(fold.hidden);
        else if (!line)
            text = tr("Nothing on this side");
        else
            text =
                (isEqual                        ? tr("Line %1: %2")
                 : line->side == DiffSide::Left ? tr("Line %1, removed: %2")
                                                : tr("Line %1, added: %2"))
                    .arg(QString::number(line->line + 1), m_layout.display(*line)->line.left(1000));
    }
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void DiffView::ensureVisible(DiffPlace place)
{
    if (m_layout.lineCount() == 0)
        return;
    const int line = m_layout.lineOfRow(place.row);
    const bool isFold = m_layout.folding().line(line).isFold();
    const auto at = isFold ? std::nullopt : m_layout.lineIn(place.row, m_selection.column);
    int y = yOfLine(line);
    if (at && m_layout.wrap() > 0) {
        const auto parts = m_layout.parts(*at);
        const int unit = m_layout.display(*at)->toDisplay(place.unit);
        const auto after = std::ranges::upper_bound(*parts, unit);
        y += int(after - parts->begin() - 1) * m_metrics.lineHeight;
    }
    QScrollBar* vertical = verticalScrollBar();
    const int beyond = y + m_metrics.lineHeight - viewport()->height();
    if (y < 0)
        vertical->setValue(vertical->value() + y);
    else if (beyond > 0)
        vertical->setValue(vertical->value() + beyond);
    if (at && m_layout.wrap() == 0)
        ensureVisibleSideways(*at, place.unit);
}

void DiffView::ensureVisibleSideways(SideLine line, int lineUnit)
{
    const auto display = m_layout.display(line);
    const int unit = display->toDisplay(lineUnit);
    const LinePiece piece = display->inCells ? LinePiece{unit, unit, unit * m_metrics.cell}
                                             : LinePiece{0, int(display->text.size()), 0};
    const int x = int(LaidOutPiece(*display, piece, m_metrics).x(unit));
    QScrollBar* horizontal = horizontalScrollBar();
    const int margin = int(4 * m_metrics.cell);
    const int room = columns().back().textWidth();
    if (x - margin < horizontal->value())
        horizontal->setValue(x - margin);
    else if (x + margin > horizontal->value() + room)
        horizontal->setValue(x - room / 2); // with some of what follows
}

void DiffView::openFoldAtCaret()
{
    if (m_layout.lineCount() == 0)
        return;
    const int row = m_selection.caret.row;
    if (!m_layout.folding().line(m_layout.lineOfRow(row)).isFold())
        return;
    m_layout.open(row);
    relayout();
    announceCaret();
}

void DiffView::stepFoldAtCaret(Folding::Edge edge)
{
    if (m_layout.lineCount() == 0)
        return;
    const int line = m_layout.lineOfRow(m_selection.caret.row);
    const Folding::Line fold = m_layout.folding().line(line);
    if (!fold.isFold())
        return;
    m_layout.open(fold.row, edge);
    relayout();
    // The caret stays on what is left of the fold.
    const int rest = edge == Folding::Edge::Top ? std::min(fold.hidden - 1, Folding::step) : 0;
    setCaret({fold.row + rest, 0}, Anchor::Move);
    ensureVisible(m_selection.caret);
    announceCaret();
}

bool DiffView::handleMoveKey(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool control = modifiers.testFlag(Qt::ControlModifier);
    if (modifiers & ~(Qt::ControlModifier | Qt::ShiftModifier))
        return false;
    const Anchor anchor = modifiers.testFlag(Qt::ShiftModifier) ? Anchor::Keep : Anchor::Move;
    const int page = std::max(1, viewport()->height() / m_metrics.lineHeight - 1);
    switch (event->key()) {
    case Qt::Key_Left:
        moveCaret(control ? CaretMove::WordLeft : CaretMove::Left, anchor);
        return true;
    case Qt::Key_Right:
        moveCaret(control ? CaretMove::WordRight : CaretMove::Right, anchor);
        return true;
    case Qt::Key_Home:
        moveCaret(control ? CaretMove::Top : CaretMove::LineStart, anchor);
        return true;
    case Qt::Key_End:
        moveCaret(control ? CaretMove::Bottom : CaretMove::LineEnd, anchor);
        return true;
    default:
        break;
    }
    if (control)
        return false;
    switch (event->key()) {
    case Qt::Key_Up:
        moveCaret(CaretMove::Up, anchor);
        return true;
    case Qt::Key_Down:
        moveCaret(CaretMove::Down, anchor);
        return true;
    case Qt::Key_PageUp:
        moveCaret(CaretMove::Up, anchor, page);
        return true;
    case Qt::Key_PageDown:
        moveCaret(CaretMove::Down, anchor, page);
        return true;
    default:
        return false;
    }
}

void DiffView::keyPressEvent(QKeyEvent* event)
{
    if (!handleMoveKey(event))
        event->ignore();
}

} // namespace triptych
