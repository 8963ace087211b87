// SPDX-License-Identifier: MIT
#include "views/shell/messagepage.h"

#include "views/shell/actions.h"
#include "views/theme/iconlabel.h"
#include "views/theme/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace triptych {

MessagePage::MessagePage(Actions& actions, QWidget* parent)
    : QWidget(parent), m_title(new TextLabel(TextLabel::Look::Title, this)),
      m_sentence(new TextLabel(TextLabel::Look::Muted, this)),
      m_retry(new QPushButton(tr("Try again"), this)),
      m_settings(new QPushButton(tr("Settings…"), this)),
      m_open(new QPushButton(tr("Open another…"), this))
{
    const int unit = fontMetrics().height();
    for (QLabel* label : {m_title, m_sentence}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
    }
    // Paths in it want to be copied.
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_retry->setProperty("primary", true);
    connect(m_retry, &QPushButton::clicked, this, &MessagePage::retryRequested);
    const auto followSettings = [this, settings = actions.settings] {
        m_settings->setVisible(settings->isEnabled());
    };
    connect(actions.settings, &QAction::enabledChanged, this, followSettings);
    followSettings();
    connect(m_settings, &QPushButton::clicked, actions.settings, &QAction::trigger);
    connect(m_open, &QPushButton::clicked, actions.openStorage, &QAction::trigger);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(unit / 2);
    buttons->addStretch();
    buttons->addWidget(m_retry);
    buttons->addWidget(m_settings);
    buttons->addWidget(m_open);
    buttons->addStretch();
    auto* inside = new QWidget(this);
    inside->setMaximumWidth(fontMetrics().averageCharWidth() * 90);
    auto* column = new QVBoxLayout(inside);
    column->setSpacing(unit / 2);
    column->addStretch(2);
    column->addWidget(new IconLabel(QStringLiteral("warning"), &Theme::amber, 2.4, this), 0,
                      Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addSpacing(unit / 2);
    column->addLayout(buttons);
    column->addStretch(3);
    auto* layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(inside, 1000); // as wide as it may be, but no wider
    layout->addStretch(1);
}

void MessagePage::setMessage(const QString& title, const QString& sentence, bool retry)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_retry->setVisible(retry);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setFocusProxy(retry ? m_retry : m_open);
}

} // namespace triptych
