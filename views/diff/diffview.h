// SPDX-License-Identifier: MIT
#pragma once

#include "views/diff/diffpainter.h"

#include <QAbstractScrollArea>

class QTimer;

namespace triptych {

// The text of a diff, side by side or unified, painted row by row: only what is seen costs.
// A caret goes through one column by keyboard and mouse, over folds, too, which can be opened; text
// is selected and copied as in an editor. Reading only.
class DiffView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit DiffView(QWidget* parent = nullptr);

    // Folded, at its first change, in plain colours until others arrive.
    void setDiff(std::shared_ptr<const FileDiff> diff);
    void setColours(DiffColours colours);
    bool hasColours() const { return !m_colours.left.empty() || !m_colours.right.empty(); }

    const DiffLayout& layout() const { return m_layout; }
    void setArrangement(DiffArrangement arrangement);
    void setWrapped(bool wrapped);
    void setZoom(qreal factor); // of the window's size of text
    qreal zoom() const { return m_zoom; }
    void openAllFolds();
    void openFoldAtCaret();
    void stepFoldAtCaret(Folding::Edge edge);
    void switchColumn(DiffSide column); // of the caret

    // The change that the caret is in; -1: in none.
    int currentChange() const;
    int changeCount() const { return int(m_layout.rows().changes.size()); }
    bool goToChange(int change); // false: there is none of that number
    bool goToNextChange(); // from the caret on; false: there is none
    bool goToPreviousChange();

    void setWanted(const QString& text); // painted wherever it is seen
    void showMatch(const DiffMatch& match); // opens the fold it is in
    const DiffSelection& selection() const { return m_selection; }
    void goToRow(int row, int unit = 0);

    QString selectedText() const { return triptych::selectedText(m_layout, m_selection); }
    void copy() const;
    void selectAll();

    // For the ruler: a place in lines of text, and how high all of them are in the viewport.
    int lineHeight() const { return m_metrics.lineHeight; }

Q_SIGNALS:
    void currentChangeChanged();
    void linesChanged(); // other rows stand in other places
    void zoomRequested(int steps);

protected:
    void paintEvent(QPaintEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
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

    void relayout(); // after anything that changes where lines stand
    void updateMetrics();
    void updateScrollBars();
    DiffScene scene() const;
    std::vector<DiffColumn> columns() const;
    int yOfLine(int line) const; // in the viewport
    int lineAtY(int y) const;

    // Keeps the line at the top of the viewport where it is while lines open or change height.
    void keepingPlace(const std::function<void()>& change);

    void select(const DiffSelection& selection);
    void setCaret(DiffPlace place, Anchor anchor);
    void moveCaret(CaretMove move, Anchor anchor, int lines = 1);
    void ensureVisible(DiffPlace place);
    void ensureVisibleSideways(SideLine line, int lineUnit);
    void reveal(int firstLine, int endLine); // some lines around them, too
    void announceCaret();
    bool handleMoveKey(QKeyEvent* event);

    const DiffColumn& columnAt(const std::vector<DiffColumn>& columns, QPoint point) const;
    DiffPlace placeAt(QPoint point, const DiffColumn& column) const;
    bool pressFold(QPoint point);
    void hover(QPoint point);
    void dragTo(QPoint point);

    DiffLayout m_layout;
    DiffMetrics m_metrics;
    DiffColours m_colours;
    DiffSelection m_selection;
    QString m_wanted;
    std::optional<DiffMatch> m_found;
    int m_reportedChange = -1;
    int m_hoveredRow = -1;
    qreal m_zoom = 1;
    bool m_wrapped = false;
    bool m_sizeKnown = true; // since the diff was set
    bool m_dragging = false;
    QTimer* m_autoScroll;
};

} // namespace triptych
