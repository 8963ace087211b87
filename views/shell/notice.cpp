// SPDX-License-Identifier: MIT
#include "views/shell/notice.h"

#include "views/theme/iconlabel.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QGraphicsDropShadowEffect>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace triptych {

Notice::Notice(QWidget* over)
    : QFrame(over), m_icon(new IconLabel(QStringLiteral("info"), &Theme::blue, 1.25, this)),
      m_text(new QLabel(this)), m_button(new QPushButton(this)), m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("notice"));
    setProperty("surface", QStringLiteral("card"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(themedIcon(QStringLiteral("close"), &Theme::muted));
    m_close->setProperty("flat", true);
    m_close->setAccessibleName(tr("Close the notice"));
    m_close->setToolTip(tr("Close"));
    m_close->setFocusPolicy(Qt::TabFocus);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_timer.setSingleShot(true);
    m_timer.setInterval(8000);
    connect(&m_timer, &QTimer::timeout, this, &Notice::goUnlessUsed);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        if (m_action)
            m_action->trigger();
    });
    const int unit = fontMetrics().height();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(unit * 3 / 4, unit / 2, unit / 2, unit / 2);
    layout->setSpacing(unit / 2);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    layout->addWidget(m_close);
    auto* shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(unit * 1.5);
    shadow->setOffset(0, 2);
    shadow->setColor(QColor(0, 0, 0, 70));
    setGraphicsEffect(shadow);
    over->installEventFilter(this);
    hide();
}

void Notice::showText(const QString& text, const QString& icon, QColor Theme::* color, bool stays,
                      QAction* action)
{
    m_icon->setIcon(icon, color);
    m_text->setText(text);
    m_action = action;
    m_button->setVisible(action != nullptr);
    if (action)
        m_button->setText(action->text());
    m_stays = stays;
    setAccessibleName(text);
    place();
    show();
    raise();
    if (stays)
        m_timer.stop();
    else
        m_timer.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Notice::place()
{
    const QWidget* over = parentWidget();
    const int unit = fontMetrics().height();
    for (QWidget* part : std::initializer_list<QWidget*>{this, m_text, m_button, m_close})
        part->ensurePolished(); // sizes come from the style sheet
    const int words = m_text->fontMetrics().horizontalAdvance(m_text->text()) + 4;
    const QMargins margins = layout()->contentsMargins();
    int beside = margins.left() + margins.right() + m_icon->sizeHint().width()
                 + m_close->sizeHint().width() + 2 * layout()->spacing() + 4;
    if (!m_button->isHidden())
        beside += m_button->sizeHint().width() + layout()->spacing();
    // Above the bar at the foot of the page.
    const int wide = std::min({words + beside, unit * 48, over->width() - 2 * unit});
    const int high = std::max(layout()->heightForWidth(wide), sizeHint().height() / 2);
    setGeometry((over->width() - wide) / 2, over->height() - high - unit * 7 / 2, wide, high);
}

bool Notice::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden())
        place();
    return QFrame::eventFilter(watched, event);
}

void Notice::enterEvent(QEnterEvent* event)
{
    m_timer.stop();
    QFrame::enterEvent(event);
}

void Notice::leaveEvent(QEvent* event)
{
    if (!m_stays)
        m_timer.start();
    QFrame::leaveEvent(event);
}

void Notice::goUnlessUsed()
{
    if (m_button->hasFocus() || m_close->hasFocus())
        m_timer.start();
    else
        hide();
}

} // namespace triptych
