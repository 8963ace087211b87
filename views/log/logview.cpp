// SPDX-License-Identifier: MIT
#include "views/log/logview.h"

#include "models/log/logdocument.h"
#include "models/log/logreader.h"
#include "views/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPaintEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <limits>

namespace triptych {

using namespace std::chrono_literals;

LogView::LogView(LogDocument* document, QWidget* parent)
    : QAbstractScrollArea(parent), m_document(document), m_autoScroll(new QTimer(this)),
      m_copying(this)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log"));
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setAccessibleName(tr("Scroll lines"));
    horizontalScrollBar()->setAccessibleName(tr("Scroll sideways"));
    m_autoScroll->setInterval(40ms);
    connect(m_autoScroll, &QTimer::timeout, this,
            [this] { dragTo(viewport()->mapFromGlobal(QCursor::pos())); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::heedScrolling);
    connect(document, &LogDocument::reset, this, &LogView::reset);
    connect(document, &LogDocument::changed, this, &LogView::grow);
    updateMetrics();
}

void LogView::reset()
{
    m_widest = 0;
    m_found.reset();
    m_isDragging = false;
    m_copying.cancel();
    select({});
    updateScrollBars();
    noteFollowing(true);
    viewport()->update();
}

void LogView::grow()
{
    updateScrollBars();
    if (m_isFollowing && !m_isDragging)
        scrollTo(std::numeric_limits<int>::max());
    viewport()->update();
}

void LogView::setFollowing(bool follows)
{
    noteFollowing(follows);
    if (follows)
        scrollTo(std::numeric_limits<int>::max());
}

void LogView::noteFollowing(bool follows)
{
    if (m_isFollowing == follows)
        return;
    m_isFollowing = follows;
    Q_EMIT followingChanged(follows);
}

// By whatever means somebody scrolls: the end is followed where it is seen.
void LogView::heedScrolling()
{
    if (!m_isAdjusting)
        noteFollowing(verticalScrollBar()->value() == verticalScrollBar()->maximum());
}

void LogView::scrollTo(qint64 line)
{
    const QScopedValueRollback adjusting(m_isAdjusting, true);
    verticalScrollBar()->setValue(int(std::clamp<qint64>(line, 0, verticalScrollBar()->maximum())));
}

void LogView::setZoom(qreal factor)
{
    if (qFuzzyCompare(m_zoom, factor))
        return;
    m_zoom = factor;
    updateMetrics();
}

void LogView::setNotice(const QString& text)
{
    m_notice = text;
    viewport()->update();
}

void LogView::updateMetrics()
{
    QFont font = monospaceFont(this->font());
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * m_zoom * 0.95);
    m_metrics = DiffMetrics(font, 0);
    m_metrics.lineHeight = int(std::lround(m_metrics.lineHeight * 1.08));
    m_metrics.baseline = int(std::lround(m_metrics.baseline * 1.06));
    m_widest = 0;
    updateScrollBars();
    if (m_isFollowing)
        scrollTo(std::numeric_limits<int>::max());
    viewport()->update();
}

qint64 LogView::firstLine() const
{
    return verticalScrollBar()->value();
}

int LogView::visibleLines() const
{
    return std::max(1, viewport()->height() / m_metrics.lineHeight);
}

void LogView::updateScrollBars()
{
    const QScopedValueRollback adjusting(m_isAdjusting, true);
    const qint64 most = std::max<qint64>(0, m_document->lineCount() - visibleLines());
    QScrollBar* vertical = verticalScrollBar();
    vertical->setPageStep(visibleLines());
    vertical->setRange(0, int(std::min<qint64>(most, std::numeric_limits<int>::max())));
    QScrollBar* horizontal = horizontalScrollBar();
    horizontal->setPageStep(textWidth());
    horizontal->setSingleStep(int(m_metrics.cell * 4));
    horizontal->setRange(0, std::max(0, m_widest - textWidth()));
}

const LogLine& LogView::lineAt(qint64 number) const
{
    return m_document->line(number);
}

LogScene LogView::scene() const
{
    return {.metrics = m_metrics,
            .scrollX = horizontalScrollBar()->value(),
            .width = textWidth(),
            .selection = m_selection,
            .hasFocus = hasFocus(),
            .wanted = m_wanted,
            .found = m_found};
}

void LogView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const Theme& theme = Theme::current();
    painter.fillRect(event->rect(), theme.logGround);
    painter.setRenderHint(QPainter::Antialiasing);
    const qint64 count = m_document->lineCount();
    if (count == 0) {
        painter.setPen(theme.logMuted);
        painter.setFont(font());
        painter.drawText(viewport()->rect().adjusted(0, 0, -1, 0),
                         Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_notice);
        return;
    }
    const LogScene what = scene();
    const int height = m_metrics.lineHeight;
    const qint64 first = firstLine() + event->rect().top() / height;
    const qint64 last = std::min(count - 1, firstLine() + event->rect().bottom() / height);
    paintTimes(painter, first, last);
    painter.setClipRect(viewport()->rect().adjusted(timeWidth(), 0, 0, 0));
    int widest = m_widest;
    for (qint64 number = first; number <= last; ++number) {
        const LogLine& line = lineAt(number);
        paintLogLine(painter, what, line, number,
                     QPoint(timeWidth(), int(number - firstLine()) * height));
        const auto cells = cellCount(displayLine(line.text)) + 2;
        widest = std::max(widest, int(std::ceil(cells * m_metrics.cell)));
    }
    if (widest > m_widest) {
        m_widest = widest;
        QTimer::singleShot(0, this, &LogView::updateScrollBars);
    }
}

int LogView::timeWidth() const
{
    constexpr double cells = 9.5; // "10:41:07", and what separates it
    return m_document->hasTimes() ? int(std::lround(cells * m_metrics.cell)) : 0;
}

void LogView::paintTimes(QPainter& painter, qint64 first, qint64 last) const
{
    if (!m_document->hasTimes())
        return;
    painter.setPen(Theme::current().logMuted);
    painter.setFont(m_metrics.font);
    for (qint64 number = first; number <= last; ++number) {
        const int y = int(number - firstLine()) * m_metrics.lineHeight;
        if (const QDateTime time = m_document->timeOf(number); time.isValid())
            painter.drawText(QPointF(0, y + m_metrics.baseline),
                             time.toLocalTime().toString(u"HH:mm:ss"));
    }
}

void LogView::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    viewport()->update();
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
    if (m_isFollowing)
        scrollTo(std::numeric_limits<int>::max());
}

void LogView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        updateMetrics();
    else if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void LogView::setWanted(const QString& text)
{
    m_wanted = text;
    m_found.reset();
    viewport()->update();
}

QString LogView::selectedLine() const
{
    const LogPlace first = m_selection.first();
    const LogPlace last = m_selection.last();
    if (first.line != last.line || last.line >= m_document->lineCount())
        return {};
    return lineAt(first.line).text.mid(first.unit, last.unit - first.unit);
}

void LogView::copy()
{
    constexpr qint64 fewLines = 2'000;
    if (m_selection.isEmpty())
        return;
    const LogPlace first = m_selection.first();
    const LogPlace last = m_selection.last();
    const auto read = [path = m_document->path(), first, last,
                       blocks = m_document->index().blocksOf(first.line, last.line)](
                          const std::stop_token& stop) {
        return readText(path, blocks, first, last, stop);
    };
    const auto put = [](const QString& text) { QGuiApplication::clipboard()->setText(text); };
    if (last.line - first.line < fewLines)
        put(read({}));
    else
        m_copying.restart(read, put);
}

void LogView::selectAll()
{
    const qint64 count = m_document->lineCount();
    if (count > 0)
        select({{0, 0}, {count - 1, int(lineAt(count - 1).text.size())}});
}

} // namespace triptych
