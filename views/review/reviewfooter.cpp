// SPDX-License-Identifier: MIT
#include "views/review/reviewfooter.h"

#include "views/review/plantext.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/plaintooltip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTime>
#include <QToolButton>

namespace triptych {

ReviewFooter::ReviewFooter(QWidget* parent)
    : QFrame(parent), m_title(new ElidedLabel(ElidedLabel::Look::Bold, this)),
      m_message(new ElidedLabel(ElidedLabel::Look::Mono, this)),
      m_facts(new ElidedLabel(ElidedLabel::Look::Muted, this)), m_edit(new QToolButton(this)),
      m_back(new QPushButton(tr("Back"), this)), m_apply(new QPushButton(this))
{
    setProperty("surface", QStringLiteral("panel"));
    setProperty("edge", QStringLiteral("top"));
    m_title->setText(tr("Message"));
    m_edit->setText(tr("Edit"));
    m_edit->setProperty("flat", true);
    m_edit->setToolTip(tr("Write another message"));
    m_edit->setAccessibleName(tr("Edit the message"));
    m_back->setToolTip(tr("Back to the board (Esc)"));
    m_apply->setObjectName(QStringLiteral("applyButton"));
    m_apply->setProperty("primary", true);
    const int gap = fontMetrics().height() * 3 / 4;
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->setSpacing(gap);
    layout->addWidget(m_title);
    layout->addWidget(m_message);
    layout->addWidget(m_edit);
    layout->addStretch(1);
    layout->addWidget(m_facts);
    layout->addWidget(m_back);
    layout->addWidget(m_apply);
    connect(m_edit, &QToolButton::clicked, this, &ReviewFooter::messageClicked);
    connect(m_back, &QPushButton::clicked, this, &ReviewFooter::backClicked);
    connect(m_apply, &QPushButton::clicked, this, &ReviewFooter::applyClicked);
}

void ReviewFooter::setPlan(const Plan& plan)
{
    QStringList facts;
    if (const QString warnings = countOfWarnings(plan); !warnings.isEmpty())
        facts.append(warnings);
    if (!plan.isEmpty())
        facts.append(tr("tips read at %1")
                         .arg(locale().toString(QTime::currentTime(), QLocale::ShortFormat)));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_facts->setToolTip(plainToolTip(tipsOf(plan)));
    m_applyText =
        plan.isEmpty() ? tr("Nothing to apply") : tr("Apply %1").arg(countOfCommits(plan));
    m_apply->setText(m_applyText);
    m_apply->setToolTip(plan.isEmpty() ? QString()
                                       : tr("Write them and move the branches (Ctrl+Return)"));
}

void ReviewFooter::setMessage(const QString& subject)
{
    m_title->setVisible(!subject.isEmpty());
    m_edit->setVisible(!subject.isEmpty());
    m_message->setText(subject);
}

void ReviewFooter::addOption(QWidget* option)
{
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->insertWidget(row->indexOf(m_back), option);
}

void ReviewFooter::setState(bool applicable, bool busy)
{
    m_apply->setEnabled(applicable && !busy);
    m_apply->setText(busy ? tr("Applying…") : m_applyText);
    m_back->setEnabled(!busy);
}

} // namespace triptych
