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
      m_twoUp(makeMode(false, tr("Two up"), u"first"_s)),
      m_swipe(makeMode(true, tr("Swipe"), u"last"_s))
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
    showMode();
}

QToolButton* ImageDiff::makeMode(bool swiping, const QString& text, const QString& segment)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setCheckable(true);
    button->setProperty("segment", segment);
    button->setFocusPolicy(Qt::StrongFocus);
    connect(button, &QToolButton::clicked, this, [this, swiping] {
        setSwiping(swiping);
        showMode(); // also when it was so: the button has toggled itself
    });
    return button;
}

void ImageDiff::setPair(const ImagePair& pair)
{
    m_canvas->setPair(pair);
    m_left->setText(imageCaption(pair.left, true));
    m_right->setText(imageCaption(pair.right, false));
    const bool both = !pair.left.image.isNull() && !pair.right.image.isNull();
    m_swipe->setEnabled(both);
    showMode();
}

void ImageDiff::setSwiping(bool swiping)
{
    if (m_swiping == swiping)
        return;
    m_swiping = swiping;
    showMode();
    Q_EMIT swipingChanged(swiping);
}

void ImageDiff::showMode()
{
    const bool swipes = m_swiping && m_swipe->isEnabled();
    m_canvas->setMode(swipes ? ImageCanvas::Mode::Swipe : ImageCanvas::Mode::TwoUp);
    m_twoUp->setChecked(!swipes);
    m_swipe->setChecked(swipes);
    m_slider->setVisible(swipes);
}

} // namespace triptych
