// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace triptych {

class DiffView;

// A narrow map of the whole diff beside it: red and green where something changed, what is in view
// in grey. A press goes there.
class DiffRuler : public QWidget
{
    Q_OBJECT

public:
    explicit DiffRuler(DiffView* view, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    double scale() const; // pixels of this for a line of text
    void paintMarks(QPainter& painter) const;
    QRectF markOf(int change) const;
    int changeAt(QPointF point) const; // -1: none is near

    DiffView* m_view;
};

} // namespace triptych
