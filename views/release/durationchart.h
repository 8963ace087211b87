// SPDX-License-Identifier: MIT
#pragma once

#include "views/release/durationseries.h"

#include <QColor>
#include <QWidget>

namespace triptych {

// How long a step took over time: a point for each run, those that went well joined by a line, the
// others with the sign of what became of them. One point can be current: by the mouse, or by the arrow
// keys, and is told in words then; Return or a click chooses its run.
class DurationChart : public QWidget
{
    Q_OBJECT

public:
    explicit DurationChart(QWidget* parent = nullptr);

    void setSeries(const DurationSeries& series, const QColor& color);
    const DurationSeries& series() const { return m_series; }
    void setMarkedRun(qint64 id); // the one that is shown beside it
    int current() const { return m_current; } // -1: none
    QPointF pointAt(int number) const; // where it is painted
    QString words(int number) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void runChosen(qint64 id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    static constexpr qreal radius = 3.5; // of a point

    QRectF plot() const; // without the scales
    void setCurrent(int number);
    int nearest(QPointF point) const; // -1: none is near
    void paintScale(QPainter& painter) const;
    void paintTimes(QPainter& painter) const;
    void paintPoints(QPainter& painter) const;

    DurationSeries m_series;
    DurationScale m_scale;
    QColor m_color;
    qint64 m_markedRun = 0;
    int m_current = -1;
};

} // namespace triptych
