// SPDX-License-Identifier: MIT
#include "views/log/logpainter.h"

#include "models/log/logsearch.h"
#include "views/log/logcolours.h"
#include "views/theme/theme.h"

#include <algorithm>
#include <cmath>

namespace triptych {

namespace {

QColor translucent(QColor color, double alpha)
{
    color.setAlphaF(float(alpha));
    return color;
}

class LinePainter
{
public:
    LinePainter(QPainter& painter, const LogScene& scene, const LogLine& line, qint64 number,
                QPoint corner)
        : m_painter(painter), m_scene(scene), m_number(number), m_display(displayLine(line.text)),
          m_extent(pieceBetween(m_display, scene.metrics.cell, scene.scrollX,
                                scene.scrollX + scene.width)),
          m_formats(logFormats(line)), m_piece(m_display, m_extent, scene.metrics, m_formats.text),
          m_start(corner.x() - scene.scrollX, corner.y())
    {}

    void paint()
    {
        for (const LogFormats::Ground& ground : m_formats.grounds)
            if (isSeen(ground.start, ground.start + ground.length))
                m_painter.fillRect(between(ground.start, ground.start + ground.length),
                                   ground.color);
        paintMatches();
        paintSelection();
        m_painter.setPen(Theme::current().logText);
        m_piece.draw(m_painter, m_start + QPointF(m_extent.x, m_scene.metrics.baseline));
        paintCaret();
    }

private:
    QRectF between(int from, int end) const
    {
        const qreal a = m_piece.x(from);
        const qreal b = m_piece.x(end);
        return {m_start.x() + std::min(a, b), m_start.y(), std::abs(b - a),
                qreal(m_scene.metrics.lineHeight)};
    }

    bool isSeen(int from, int end) const { return from < m_extent.end && end > m_extent.from; }

    void paintMatches()
    {
        if (m_scene.wanted.isEmpty())
            return;
        const int length = int(m_scene.wanted.size());
        for (const int at : findInText(m_display.text, m_scene.wanted)) {
            if (!isSeen(at, at + length))
                continue;
            const bool isCurrent = m_scene.found == LogPlace{m_number, at};
            const QColor amber(0xe2a63b);
            m_painter.setPen(isCurrent ? QPen(amber, 1.5) : QPen(Qt::NoPen));
            m_painter.setBrush(translucent(amber, isCurrent ? 0.4 : 0.25));
            m_painter.drawRoundedRect(between(at, at + length).adjusted(-1, 1, 1, -1), 2.5, 2.5);
        }
    }

    void paintSelection()
    {
        const LogSelection& selection = m_scene.selection;
        const LogPlace first = selection.first();
        const LogPlace last = selection.last();
        const int length = int(m_display.text.size());
        if (!selection.isEmpty() && m_number >= first.line && m_number <= last.line) {
            const int from = m_number == first.line ? std::min(first.unit, length) : 0;
            const int end = m_number == last.line ? std::min(last.unit, length) : length;
            const QColor color = translucent(QColor(0x5b8def), m_scene.hasFocus ? 0.45 : 0.3);
            if (isSeen(from, end))
                m_painter.fillRect(between(from, end), color);
            // A break of lines that is selected, too, is seen as half a cell more.
            if (m_number != last.line && m_extent.end == length)
                m_painter.fillRect(QRectF(m_start.x() + m_piece.x(length), m_start.y(),
                                          m_scene.metrics.cell / 2, m_scene.metrics.lineHeight),
                                   color);
        }
    }

    void paintCaret()
    {
        const LogPlace at = m_scene.selection.caret;
        if (!m_scene.hasFocus || m_number != at.line)
            return;
        const int caret = std::min(at.unit, int(m_display.text.size()));
        if (caret >= m_extent.from && caret <= m_extent.end)
            m_painter.fillRect(QRectF(m_start.x() + m_piece.x(caret) - 0.5, m_start.y() + 1, 1.5,
                                      m_scene.metrics.lineHeight - 2),
                               Theme::current().logLink);
    }

    QPainter& m_painter;
    const LogScene& m_scene;
    qint64 m_number;
    DisplayLine m_display;
    LinePiece m_extent;
    LogFormats m_formats;
    LaidOutPiece m_piece;
    QPointF m_start;
};

} // namespace

void paintLogLine(QPainter& painter, const LogScene& scene, const LogLine& line, qint64 number,
                  QPoint corner)
{
    LinePainter(painter, scene, line, number, corner).paint();
}

qreal logX(const DiffMetrics& metrics, const LogLine& line, int unit)
{
    const DisplayLine display = displayLine(line.text);
    if (display.inCells)
        return std::clamp(unit, 0, int(display.text.size())) * metrics.cell;
    return LaidOutPiece(display, {0, int(display.text.size()), 0}, metrics).x(unit);
}

int logUnitAt(const DiffMetrics& metrics, const LogLine& line, qreal x)
{
    const DisplayLine display = displayLine(line.text);
    const int length = int(display.text.size());
    if (display.inCells)
        return std::clamp(int(std::lround(x / metrics.cell)), 0, length);
    return LaidOutPiece(display, {0, length, 0}, metrics).unitAt(x);
}

} // namespace triptych
