// SPDX-License-Identifier: MIT
#include "views/diff/diffview.h"

#include "views/theme/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPaintEvent>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <utility>

namespace triptych {

DiffView::DiffView(QWidget* parent) : QAbstractScrollArea(parent), m_autoScroll(new QTimer(this))
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Differences"));
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    verticalScrollBar()->setAccessibleName(tr("Scroll lines"));
    horizontalScrollBar()->setAccessibleName(tr("Scroll sideways"));
    m_autoScroll->setInterval(40);
    connect(m_autoScroll, &QTimer::timeout, this,
            [this] { dragTo(viewport()->mapFromGlobal(QCursor::pos())); });
    updateMetrics();
}

void DiffView::setDiff(std::shared_ptr<const FileDiff> diff)
{
    m_layout.setDiff(std::move(diff));
    m_colours = {};
    m_found.reset();
    m_hoveredRow = -1;
    m_selection = {.column = DiffSide::Right};
    updateMetrics();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    m_reportedChange = -2; // of another diff
    m_sizeKnown = isVisible();
    if (!goToChange(0))
        setCaret({}, Anchor::Move);
}

void DiffView::setColours(DiffColours colours)
{
    m_colours = std::move(colours);
    viewport()->update();
}

void DiffView::setArrangement(DiffArrangement arrangement)
{
    if (m_layout.arrangement() == arrangement)
        return;
    const auto caret = m_layout.rows().rows.empty()
                           ? std::nullopt
                           : m_layout.lineIn(m_selection.caret.row, m_selection.column);
    const int change = currentChange();
    m_layout.setArrangement(arrangement);
    relayout();
    // The caret stays at its line, where that is seen; what was selected is so no more.
    if (caret)
        goToRow(m_layout.rowOf(*caret));
    else
        goToChange(std::max(0, change));
}

void DiffView::setWrapped(bool wrapped)
{
    if (m_wrapped == wrapped)
        return;
    m_wrapped = wrapped;
    horizontalScrollBar()->setValue(0);
    keepingPlace([this] { relayout(); });
}

void DiffView::setZoom(qreal factor)
{
    if (qFuzzyCompare(m_zoom, factor))
        return;
    m_zoom = factor;
    keepingPlace([this] { updateMetrics(); });
}

void DiffView::openAllFolds()
{
    keepingPlace([this] {
        m_layout.openAll();
        relayout();
    });
}

void DiffView::updateMetrics()
{
    QFont font = monospaceFont(this->font());
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * m_zoom);
    m_metrics =
        DiffMetrics(font, std::max(m_layout.diff().left.count(), m_layout.diff().right.count()));
    relayout();
}

void DiffView::relayout()
{
    int wrap = 0;
    if (m_wrapped) {
        const std::vector<DiffColumn> all = columns();
        const auto narrowest = std::ranges::min(all, {}, &DiffColumn::textWidth);
        wrap = std::max(8, int(narrowest.textWidth() / m_metrics.cell) - 1);
    }
    m_layout.setWrap(wrap);
    updateScrollBars();
    viewport()->update();
    Q_EMIT linesChanged();
}

void DiffView::updateScrollBars()
{
    QScrollBar* vertical = verticalScrollBar();
    const int page = viewport()->height();
    const int height = m_layout.totalHeight() * m_metrics.lineHeight;
    vertical->setPageStep(page);
    vertical->setSingleStep(m_metrics.lineHeight * 3);
    vertical->setRange(0, std::max(0, height - page));
    QScrollBar* horizontal = horizontalScrollBar();
    const int room = std::max(1, columns().back().textWidth());
    const int width = m_wrapped ? 0 : int(std::ceil((m_layout.widest() + 2) * m_metrics.cell));
    horizontal->setPageStep(room);
    horizontal->setSingleStep(int(m_metrics.cell * 4));
    horizontal->setRange(0, std::max(0, width - room));
}

std::vector<DiffColumn> DiffView::columns() const
{
    return m_metrics.columns(m_layout.arrangement(), viewport()->width());
}

int DiffView::yOfLine(int line) const
{
    return m_layout.top(line) * m_metrics.lineHeight - verticalScrollBar()->value();
}

int DiffView::lineAtY(int y) const
{
    return m_layout.lineAt((y + verticalScrollBar()->value()) / m_metrics.lineHeight);
}

void DiffView::keepingPlace(const std::function<void()>& change)
{
    if (m_layout.lineCount() == 0)
        return change();
    const int line = lineAtY(0);
    const int row = m_layout.folding().line(line).row;
    const int offset = yOfLine(line);
    change();
    verticalScrollBar()->setValue(m_layout.top(m_layout.lineOfRow(row)) * m_metrics.lineHeight
                                  - offset);
}

DiffScene DiffView::scene() const
{
    DiffScene scene{.layout = m_layout, .metrics = m_metrics, .colours = m_colours};
    scene.columns = columns();
    scene.scrollX = horizontalScrollBar()->value();
    scene.selection = m_selection;
    scene.hasFocus = hasFocus();
    if (const int change = currentChange(); change >= 0)
        scene.currentChange = m_layout.rows().changes[size_t(change)];
    scene.wanted = m_wanted;
    scene.found = m_found;
    scene.hoveredRow = m_hoveredRow;
    return scene;
}

void DiffView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const QRect area = event->rect();
    DiffScene what = scene();
    what.visible = area;
    painter.fillRect(area, Theme::current().window);
    painter.setBrushOrigin(0, -verticalScrollBar()->value()); // patterns move with the lines
    if (what.columns.size() > 1)
        painter.fillRect(what.columns[1].left - 1, area.top(), 1, area.height(),
                         Theme::current().line);
    DiffPainter lines(painter, what);
    if (m_layout.lineCount() == 0)
        return;
    const int first = lineAtY(area.top());
    int end = first;
    for (; end < m_layout.lineCount() && yOfLine(end) <= area.bottom(); ++end)
        lines.paintGround(end, yOfLine(end));
    for (const DiffColumn& column : what.columns) {
        painter.setClipRect(
            QRect(column.text - 2, area.top(), column.textWidth() + 2, area.height()));
        for (int line = first; line < end; ++line)
            lines.paintText(line, yOfLine(line), column);
    }
}

void DiffView::scrollContentsBy(int dx, int dy)
{
    // Sideways, the numbers stay where they are.
    if (dx == 0)
        viewport()->scroll(0, dy);
    else
        viewport()->update();
}

void DiffView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    keepingPlace([this] { relayout(); });
}

void DiffView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    if (!std::exchange(m_sizeKnown, true))
        goToChange(currentChange());
}

void DiffView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        keepingPlace([this] { updateMetrics(); });
    else if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void DiffView::copy() const
{
    if (!m_selection.isEmpty())
        QGuiApplication::clipboard()->setText(selectedText());
}

void DiffView::selectAll()
{
    select(everything(m_layout, m_selection.column));
}

} // namespace triptych
