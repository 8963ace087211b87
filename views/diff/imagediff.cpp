// SPDX-License-Identifier: MIT
#include "views/diff/imagediff.h"

#include "views/theme/elidedlabel.h"

#include <QHBoxLayout>
#include <QSlider>
#include <QToolButton>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

constexpr int sliderSteps = 100;

} // namespace

ImageDiff::ImageDiff(QWidget* parent)
    : QWidget(parent), m_canvas(new ImageCanvas(this)),
      m_left(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_right(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_twoUp(makeMode(ImageCanvas::Mode::TwoUp, tr("Two up"), u"first"_s)),
      m_swipe(makeMode(ImageCanvas::Mode::Swipe, tr("Swipe"), u"last"_s))
{
    m_left->setObjectName(u"imageLeft"_s);
    m_right->setObjectName(u"imageRight"_s);
    m_slider->setObjectName(u"swipe"_s);
    m_slider->setAccessibleName(tr("How much of the picture before is seen"));
    m_slider->setRange(0, sliderSteps);
    m_slider->setValue(sliderSteps / 2);

    const int gap = fontMetrics().height() * 3 / 4;
    auto* modes = new QHBoxLayout;
    modes->setSpacing(0);
    modes->addWidget(m_twoUp);
    modes->addWidget(m_swipe);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(gap, gap, gap, 0);
    bar->setSpacing(gap);
    bar->addWidget(m_left, 1);
    bar->addLayout(modes);
    bar->addWidget(m_right, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(m_canvas, 1);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(gap, 0, gap, gap);
    below->addWidget(m_slider);
    layout->addLayout(below);

    connect(m_slider, &QSlider::valueChanged, this,
            [this](int value) { m_canvas->setSwipe(double(value) / sliderSteps); });
    connect(m_canvas, &ImageCanvas::swiped, this,
            [this](double share) { m_slider->setValue(qRound(share * sliderSteps)); });
    setMode(ImageCanvas::Mode::TwoUp);
}

QToolButton* ImageDiff::makeMode(ImageCanvas::Mode mode, const QString& text,
                                 const QString& segment)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setCheckable(true);
    button->setProperty("segment", segment);
    button->setFocusPolicy(Qt::StrongFocus);
    connect(button, &QToolButton::clicked, this, [this, mode] { setMode(mode); });
    return button;
}

void ImageDiff::setPair(const ImagePair& pair)
{
    m_canvas->setPair(pair);
    m_left->setText(imageCaption(pair.left, true));
    m_right->setText(imageCaption(pair.right, false));
    const bool both = !pair.left.image.isNull() && !pair.right.image.isNull();
    m_swipe->setEnabled(both);
    if (!both)
        setMode(ImageCanvas::Mode::TwoUp);
}

void ImageDiff::setMode(ImageCanvas::Mode mode)
{
    m_canvas->setMode(mode);
    m_twoUp->setChecked(mode == ImageCanvas::Mode::TwoUp);
    m_swipe->setChecked(mode == ImageCanvas::Mode::Swipe);
    m_slider->setVisible(mode == ImageCanvas::Mode::Swipe);
}

} // namespace triptych
