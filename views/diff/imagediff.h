// SPDX-License-Identifier: MIT
#pragma once

#include "views/diff/imagecanvas.h"

class QSlider;
class QToolButton;

namespace triptych {

class ElidedLabel;

// A picture that changed: both sides with their sizes, beside each other or to be swiped.
class ImageDiff : public QWidget
{
    Q_OBJECT

public:
    explicit ImageDiff(QWidget* parent = nullptr);
    void setPair(const ImagePair& pair);
    void setSwiping(bool swiping); // pictures of one side only are never
    bool isSwiping() const { return m_canvas->mode() == ImageCanvas::Mode::Swipe; }

Q_SIGNALS:
    void swipingChanged(bool swiping);

private:
    QToolButton* makeMode(bool swiping, const QString& text, const QString& segment);
    void showMode();

    ImageCanvas* m_canvas;
    ElidedLabel* m_left;
    ElidedLabel* m_right;
    QSlider* m_slider;
    QToolButton* m_twoUp;
    QToolButton* m_swipe;
    bool m_swiping = false; // wanted
};

} // namespace triptych
