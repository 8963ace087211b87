// SPDX-License-Identifier: MIT
// What of LogView moves the caret, and keys.
#include "models/log/logdocument.h"
#include "views/log/logview.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace triptych {

void LogView::select(const LogSelection& selection)
{
    m_selection = selection;
    viewport()->update();
    announceCaret();
    Q_EMIT selectionChanged();
}

void LogView::setCaret(LogPlace place, Anchor anchor)
{
    LogSelection selection = m_selection;
    selection.caret = place;
    if (anchor == Anchor::Move)
        selection.anchor = place;
    select(selection);
}

// What a screen reader is to say of where the caret is.
void LogView::announceCaret()
{
    constexpr qsizetype spoken = 1000;
    const qint64 line = m_selection.caret.line;
    QString text;
    if (line < m_document->lineCount())
        text = tr("Line %1: %2").arg(QString::number(line + 1), lineAt(line).text.left(spoken));
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void LogView::ensureVisible(LogPlace place)
{
    QScrollBar* vertical = verticalScrollBar();
    if (place.line < firstLine())
        vertical->setValue(int(place.line));
    else if (place.line >= firstLine() + visibleLines())
        vertical->setValue(int(place.line - visibleLines() + 1));
    const int x = int(logX(m_metrics, lineAt(place.line), place.unit));
    const int margin = int(4 * m_metrics.cell);
    const int room = textWidth();
    m_widest = std::max(m_widest, x + margin);
    updateScrollBars();
    QScrollBar* horizontal = horizontalScrollBar();
    if (x - margin < horizontal->value())
        horizontal->setValue(std::max(0, x - margin));
    else if (x + margin > horizontal->value() + room)
        horizontal->setValue(x - room / 2); // with some of what follows
}

void LogView::showMatch(LogPlace at, int length)
{
    if (at.line >= m_document->lineCount())
        return;
    const QScopedValueRollback adjusting(m_isAdjusting, true);
    noteFollowing(false); // what was found stays where it is
    m_found = at;
    select({at, {at.line, at.unit + length}});
    const bool isSeen = at.line >= firstLine() && at.line < firstLine() + visibleLines();
    if (!isSeen) // with some lines around it
        verticalScrollBar()->setValue(int(std::max<qint64>(0, at.line - visibleLines() / 3)));
    ensureVisible(m_selection.caret);
    ensureVisible(at);
}

LogPlace LogView::stepped(bool isForward, bool isWord) const
{
    LogPlace place = m_selection.caret;
    const QString text = lineAt(place.line).text;
    place.unit = std::min(place.unit, int(text.size()));
    const bool isAtEdge = isForward ? place.unit == text.size() : place.unit == 0;
    if (isAtEdge && isForward && place.line + 1 < m_document->lineCount())
        return {place.line + 1, 0};
    if (isAtEdge && !isForward && place.line > 0)
        return {place.line - 1, int(lineAt(place.line - 1).text.size())};
    QTextBoundaryFinder finder(isWord ? QTextBoundaryFinder::Word : QTextBoundaryFinder::Grapheme,
                               text);
    finder.setPosition(place.unit);
    const qsizetype next = isForward ? finder.toNextBoundary() : finder.toPreviousBoundary();
    return next < 0 ? place : LogPlace{place.line, int(next)};
}

void LogView::moveVertically(qint64 lines, Anchor anchor)
{
    const qint64 line =
        std::clamp<qint64>(m_selection.caret.line + lines, 0, m_document->lineCount() - 1);
    setCaret({line, std::min(m_column, int(lineAt(line).text.size()))}, anchor);
    ensureVisible(m_selection.caret);
}

bool LogView::handleMoveKey(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (m_document->lineCount() == 0 || modifiers & ~(Qt::ControlModifier | Qt::ShiftModifier))
        return false;
    const bool control = modifiers.testFlag(Qt::ControlModifier);
    const Anchor anchor = modifiers.testFlag(Qt::ShiftModifier) ? Anchor::Keep : Anchor::Move;
    // Whoever reads on by keys begins with what is seen.
    const qint64 lastSeen = std::min(firstLine() + visibleLines(), m_document->lineCount()) - 1;
    const qint64 line = m_selection.caret.line;
    if (anchor == Anchor::Move && (line < firstLine() || line > lastSeen)
        && event->key() != Qt::Key_Home && event->key() != Qt::Key_End)
        m_selection.caret = {m_isFollowing ? lastSeen : firstLine(), 0};
    const qint64 page = std::max(1, visibleLines() - 1);
    const auto stepTo = [&](LogPlace place) {
        setCaret(place, anchor);
        m_column = place.unit;
        ensureVisible(place);
    };
    switch (event->key()) {
    case Qt::Key_Left:
        stepTo(stepped(false, control));
        return true;
    case Qt::Key_Right:
        stepTo(stepped(true, control));
        return true;
    case Qt::Key_Home:
        stepTo({0, 0});
        return true;
    case Qt::Key_End: {
        const qint64 last = m_document->lineCount() - 1;
        stepTo({last, anchor == Anchor::Keep ? int(lineAt(last).text.size()) : 0});
        setFollowing(true);
        return true;
    }
    case Qt::Key_Up:
        moveVertically(-1, anchor);
        return true;
    case Qt::Key_Down:
        moveVertically(1, anchor);
        return true;
    case Qt::Key_PageUp:
        moveVertically(-page, anchor);
        return true;
    case Qt::Key_PageDown:
        moveVertically(page, anchor);
        return true;
    default:
        return false;
    }
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool isPaging = event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    if ((control && isPaging) || !handleMoveKey(event))
        event->ignore();
}

} // namespace triptych
