// SPDX-License-Identifier: MIT
#pragma once

#include "views/diff/imagepair.h"

#include <QWidget>

namespace triptych {

// Paints two pictures at one scale: beside each other, or one over the other up to a line that
// can be dragged.
class ImageCanvas : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { TwoUp, Swipe };

    explicit ImageCanvas(QWidget* parent = nullptr);
    void setPair(const ImagePair& pair);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    void setSwipe(double share); // how much of the left picture is seen: 0 to 1

Q_SIGNALS:
    void swiped(double share);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QSizeF sizeOf(const ImageSide& side) const;
    double scaleFor(QSizeF room) const;
    void paintSide(QPainter& painter, const ImageSide& side, QRectF room, QColor edge);
    void paintSwipe(QPainter& painter);
    QRectF swipeArea() const;

    ImagePair m_pair;
    Mode m_mode = Mode::TwoUp;
    double m_share = 0.5;
};

} // namespace triptych
