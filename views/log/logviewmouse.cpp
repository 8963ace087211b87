// SPDX-License-Identifier: MIT
// What of LogView heeds the mouse.
#include "models/log/logdocument.h"
#include "models/log/loglinks.h"
#include "views/log/logview.h"
#include "views/theme/weburl.h"

#include <QMouseEvent>
#include <QScrollBar>
#include <QTimer>
#include <QUrl>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace triptych {

LogPlace LogView::placeAt(QPoint point) const
{
    const qint64 line = std::clamp<qint64>(firstLine() + point.y() / m_metrics.lineHeight, 0,
                                           std::max<qint64>(0, m_document->lineCount() - 1));
    const int x = point.x() - timeWidth() + horizontalScrollBar()->value();
    return {line, logUnitAt(m_metrics, lineAt(line), x)};
}

QString LogView::linkAt(QPoint point) const
{
    const qint64 number = firstLine() + point.y() / m_metrics.lineHeight;
    if (point.y() < 0 || point.x() < timeWidth() || number >= m_document->lineCount())
        return {};
    const LogLine& line = lineAt(number);
    const qreal x = point.x() - timeWidth() + horizontalScrollBar()->value();
    for (const LogLink& link : linksIn(line.text))
        if (x >= logX(m_metrics, line, link.start)
            && x < logX(m_metrics, line, link.start + link.length))
            return line.text.mid(link.start, link.length);
    return {};
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_document->lineCount() == 0)
        return QAbstractScrollArea::mousePressEvent(event);
    const QPoint point = event->position().toPoint();
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
    m_pressedLink = extends ? QString() : linkAt(point);
    const LogPlace place = placeAt(point);
    m_column = place.unit;
    setCaret(place, extends ? Anchor::Keep : Anchor::Move);
    m_isDragging = true;
}

void LogView::dragTo(QPoint point)
{
    if (!m_isDragging)
        return m_autoScroll->stop();
    const int above = point.y();
    const int below = point.y() - viewport()->height();
    const bool isOutside = above < 0 || below > 0;
    if (isOutside) {
        const int lines = (above < 0 ? above : below) / m_metrics.lineHeight;
        verticalScrollBar()->setValue(verticalScrollBar()->value() + lines + (above < 0 ? -1 : 1));
    }
    if (isOutside != m_autoScroll->isActive())
        isOutside ? m_autoScroll->start() : m_autoScroll->stop();
    setCaret(placeAt({point.x(), std::clamp(point.y(), 0, viewport()->height() - 1)}),
             Anchor::Keep);
    // What is selected stays where it is.
    if (hasSelection())
        noteFollowing(false);
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (m_isDragging && event->buttons().testFlag(Qt::LeftButton))
        dragTo(point);
    else
        viewport()->setCursor(linkAt(point).isEmpty() ? Qt::IBeamCursor : Qt::PointingHandCursor);
}

void LogView::mouseReleaseEvent(QMouseEvent* event)
{
    m_autoScroll->stop();
    if (std::exchange(m_isDragging, false) && event->button() == Qt::LeftButton) {
        const QString link = std::exchange(m_pressedLink, {});
        if (!link.isEmpty() && !hasSelection() && linkAt(event->position().toPoint()) == link)
            openWebUrl(QUrl(link, QUrl::StrictMode));
    }
    QAbstractScrollArea::mouseReleaseEvent(event);
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_document->lineCount() == 0)
        return;
    const LogPlace place = placeAt(event->position().toPoint());
    const QString text = lineAt(place.line).text;
    // A word is what stands between spaces: a path or a version is one.
    int from = place.unit;
    int end = place.unit;
    while (from > 0 && !text.at(from - 1).isSpace())
        --from;
    while (end < text.size() && !text.at(end).isSpace())
        ++end;
    select({{place.line, from}, {place.line, end}});
    noteFollowing(m_isFollowing && from == end);
}

void LogView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        Q_EMIT zoomRequested(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
}

void LogView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace triptych
