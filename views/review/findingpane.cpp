// SPDX-License-Identifier: MIT
#include "views/review/findingpane.h"

#include "views/review/plantext.h"
#include "views/review/reviewtext.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace triptych {

FindingPane::FindingPane(QWidget* parent)
    : QWidget(parent), m_what(new ElidedLabel(ElidedLabel::Look::Bold, this)),
      m_way(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_reason(new TextLabel(TextLabel::Look::Normal, this)),
      m_rest(new TextLabel(TextLabel::Look::Muted, this))
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
    m_what->setText(nameOfMove(finding.move));
    m_way->setText(tr("%1 · not applied").arg(wayOfMove(finding.move)));
    m_reason->setText(finding.verdict.reason);
    m_rest->setText(tr("The draft keeps it; everything else can be applied without it."));
    m_rest->show();
}

void FindingPane::setFinding(const RaiseFinding& finding)
{
    m_what->setText(finding.raise.stage);
    m_way->setText(tr("registry %1 · not applied").arg(finding.raise.version));
    m_reason->setText(finding.reason);
    m_rest->setText(tr("The draft keeps it; everything else can be applied without it."));
    m_rest->show();
}

void FindingPane::setWaiting(const Move& move)
{
    m_what->setText(nameOfMove(move));
    m_way->setText(tr("%1 · waits").arg(wayOfMove(move)));
    m_reason->setText(waitingSentence(move));
    m_rest->setText(tr("Until then it is in both. It is found again from the branches themselves, "
                       "so nothing has to be kept in mind."));
    m_rest->show();
}

void FindingPane::setBranch(const BranchReview& branch)
{
    m_what->setText(branch.stage);
    m_way->setText(isComparison(branch) ? QString()
                                        : QStringLiteral("%1 → %2").arg(branch.base.toShort(),
                                                                        branch.tip.toShort()));
    QStringList lines = branch.subjects;
    if (branch.hasMoreCommits)
        lines.append(tr("…and older commits."));
    m_reason->setText(lines.join(u'\n'));
    m_rest->setText(branch.note);
    m_rest->setHidden(branch.note.isEmpty());
}

void FindingPane::setNothing(bool isPlan)
{
    m_what->setText(isPlan ? tr("Nothing to apply") : tr("Nothing to read"));
    m_way->setText({});
    m_reason->setText(isPlan ? tr("The draft would change no branch. Go back to the board and "
                                  "draft a change.")
                             : tr("These commits change nothing that their stage does not have."));
    m_rest->hide();
}

} // namespace triptych
