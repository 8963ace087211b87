// SPDX-License-Identifier: MIT
#include "views/remote/publishpanel.h"

#include "views/remote/remotewords.h"
#include "views/theme/iconlabel.h"
#include "views/theme/textlabel.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace triptych {

PublishPanel::PublishPanel(QAction* cancel, QWidget* parent)
    : QFrame(parent), m_icon(new IconLabel(QStringLiteral("info"), &Theme::blue, 1.2, this)),
      m_title(new TextLabel(TextLabel::Look::Bold, this)),
      m_text(new TextLabel(TextLabel::Look::Normal, this)),
      m_cancel(new QPushButton(tr("Cancel"), this)), m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("publishPanel"));
    setProperty("surface", QStringLiteral("panel"));
    setProperty("edge", QStringLiteral("bottom"));
    for (QLabel* label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_cancel->setToolTip(tr("End it as soon as possible (%1)")
                             .arg(cancel->shortcut().toString(QKeySequence::NativeText)));
    m_cancel->setAccessibleDescription(m_cancel->toolTip());
    m_close->setIcon(themedIcon(QStringLiteral("close"), &Theme::muted));
    m_close->setProperty("flat", true);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close what has changed"));
    connect(m_cancel, &QPushButton::clicked, cancel, &QAction::trigger);
    connect(m_close, &QToolButton::clicked, this, &PublishPanel::clear);

    const int gap = fontMetrics().height() / 2;
    auto* words = new QVBoxLayout;
    words->setSpacing(gap / 3);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap * 3 / 2, gap, gap * 3 / 2, gap);
    layout->setSpacing(gap);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(m_cancel, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    hide();
}

void PublishPanel::showText(const QString& title, const QString& text, bool isWork)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setHidden(text.isEmpty());
    m_cancel->setVisible(isWork);
    m_close->setHidden(isWork);
    setAccessibleName((title + u' ' + text).trimmed());
    show();
}

void PublishPanel::showWork(const QString& what)
{
    m_icon->setIcon(QStringLiteral("refresh"), &Theme::accent);
    showText(what, {}, true);
}

void PublishPanel::setProgress(const std::optional<remote::Progress>& progress)
{
    if (m_cancel->isHidden() || !progress)
        return;
    m_text->setText(progress->detail.isEmpty()
                        ? progressText(*progress)
                        : QStringLiteral("%1 · %2").arg(progressText(*progress), progress->detail));
    m_text->show();
}

void PublishPanel::showNewTips(const QString& sentence, const NewTips& tips)
{
    m_icon->setIcon(QStringLiteral("warning"), &Theme::amber);
    QStringList lines = newTipsLines(tips);
    if (lines.isEmpty())
        lines.append(tr("Nothing that is drafted is concerned."));
    lines.append(tr("Below is the draft planned on what is there now: look at it and apply "
                    "again."));
    showText(sentence, lines.join(u'\n'), false);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void PublishPanel::endWork()
{
    if (!m_cancel->isHidden())
        clear();
}

void PublishPanel::clear()
{
    hide();
}

} // namespace triptych
