// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "views/log/logpainter.h"

#include <QAbstractScrollArea>

class QTimer;

namespace triptych {

class LogDocument;

// The lines of a log, of which only what is seen is read and painted. Follows the end while that is
// seen; who scrolls up stays there. Text is selected and copied as in an editor. Reading only.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit LogView(LogDocument* document, QWidget* parent = nullptr);

    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool follows); // true: goes to the end, too
    void setZoom(qreal factor); // of the window's size of text
    void setNotice(const QString& text); // shown while there are no lines

    void setWanted(const QString& text); // marked wherever it is seen
    void showMatch(LogPlace at, int length); // selects it
    const LogSelection& selection() const { return m_selection; }
    bool hasSelection() const { return !m_selection.isEmpty(); }

    // The first lines of the selection only when it is large: to propose what to search.
    QString selectedLine() const; // empty when it is more than a line
    void copy(); // large selections later, when they have been read
    void selectAll();
    QString linkAt(QPoint point) const; // the address at a place in the viewport; or none

    qint64 firstLine() const; // that is seen
    int timeWidth() const; // of the column with the times, in pixels; 0: they are not known
    int visibleLines() const; // whole ones

Q_SIGNALS:
    void followingChanged(bool follows);
    void selectionChanged();
    void zoomRequested(int steps);

protected:
    void paintEvent(QPaintEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Anchor { Move, Keep };

    void reset();
    void grow();
    void updateMetrics();
    void updateScrollBars();
    void scrollTo(qint64 line); // is no scrolling by the user
    void heedScrolling();
    void noteFollowing(bool follows);
    LogScene scene() const;
    void paintTimes(QPainter& painter, qint64 first, qint64 last) const;
    int textWidth() const { return viewport()->width() - timeWidth(); }
    const LogLine& lineAt(qint64 number) const;

    void select(const LogSelection& selection);
    void setCaret(LogPlace place, Anchor anchor);
    void ensureVisible(LogPlace place);
    void announceCaret();
    LogPlace stepped(bool isForward, bool isWord) const;
    void moveVertically(qint64 lines, Anchor anchor);
    bool handleMoveKey(QKeyEvent* event);

    LogPlace placeAt(QPoint point) const;
    void dragTo(QPoint point);

    LogDocument* m_document;
    DiffMetrics m_metrics;
    LogSelection m_selection;
    QString m_wanted;
    std::optional<LogPlace> m_found;
    QString m_notice;
    qreal m_zoom = 1;
    int m_widest = 0; // of the lines that were seen
    int m_column = 0; // where the caret would like to be in lines above and below
    bool m_isFollowing = true;
    bool m_isAdjusting = false;
    bool m_isDragging = false;
    QString m_pressedLink;
    QTimer* m_autoScroll;
    Tasks m_copying;
};

} // namespace triptych
