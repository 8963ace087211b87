// SPDX-License-Identifier: MIT
#include "views/review/findingpane.h"

#include "views/theme/elidedlabel.h"
#include "views/theme/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace triptych {

FindingPane::FindingPane(QWidget* parent)
    : QWidget(parent), m_what(new ElidedLabel(ElidedLabel::Look::Bold, this)),
      m_way(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_reason(new TextLabel(TextLabel::Look::Normal, this)),
      m_rest(new TextLabel(
          TextLabel::Look::Muted,
          tr("The draft keeps this promotion; everything else can be applied without it."), this))
{
    const int unit = fontMetrics().height();
    for (QLabel* label : {m_reason, m_rest}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    auto* title = new QHBoxLayout;
    title->addWidget(m_what);
    title->addWidget(m_way, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(unit, unit, unit, unit);
    layout->setSpacing(unit / 2);
    layout->addLayout(title);
    layout->addWidget(m_reason);
    layout->addWidget(m_rest);
    layout->addStretch();
}

void FindingPane::setFinding(const Finding& finding)
{
    const Move& move = finding.move;
    m_what->setText(QStringLiteral("%1 %2").arg(move.package, move.version.text()));
    m_way->setText(move.isRemoval() ? tr("out of %1 · not applied").arg(move.from)
                                    : tr("%1 → %2 · not applied").arg(move.from, move.to));
    m_reason->setText(finding.verdict.reason);
    m_rest->show();
}

void FindingPane::setNothing()
{
    m_what->setText(tr("Nothing to apply"));
    m_way->setText({});
    m_reason->setText(
        tr("The draft would change no branch. Go back to the board and draft a promotion."));
    m_rest->hide();
}

} // namespace triptych
