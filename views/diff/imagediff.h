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
    void setMode(ImageCanvas::Mode mode);
    ImageCanvas::Mode mode() const { return m_canvas->mode(); }

private:
    QToolButton* makeMode(ImageCanvas::Mode mode, const QString& text, const QString& segment);

    ImageCanvas* m_canvas;
    ElidedLabel* m_left;
    ElidedLabel* m_right;
    QSlider* m_slider;
    QToolButton* m_twoUp;
    QToolButton* m_swipe;
};

} // namespace triptych
