// SPDX-License-Identifier: MIT
#include "views/shell/draftbar.h"

#include "views/review/plantext.h"
#include "views/shell/chiprow.h"
#include "views/theme/elidedlabel.h"

#include <QHBoxLayout>
#include <QHash>
#include <QPushButton>

#include <algorithm>

namespace triptych {
namespace {

// What a draft holds at most one move of.
QString source(const Move& move)
{
    return move.from + u'/' + move.name().text();
}

} // namespace

DraftBar::DraftBar(QWidget* parent)
    : QFrame(parent), m_chips(new ChipRow(this)),
      m_summary(new ElidedLabel(ElidedLabel::Look::Muted, this)),
      m_discard(new QPushButton(tr("Discard"), this)),
      m_review(new QPushButton(tr("Review and apply…"), this))
{
    setObjectName(QStringLiteral("draftBar"));
    setProperty("surface", QStringLiteral("panel"));
    setProperty("edge", QStringLiteral("top"));
    setAccessibleName(tr("Draft"));
    auto* title = new ElidedLabel(ElidedLabel::Look::Bold, this);
    title->setText(tr("Draft"));
    m_discard->setAccessibleDescription(tr("Empty the draft; this can be undone"));
    m_discard->setToolTip(m_discard->accessibleDescription());
    m_discard->setAutoDefault(false);
    m_review->setAccessibleDescription(tr("Read what would be written before anything is"));
    m_review->setToolTip(m_review->accessibleDescription());
    m_review->setProperty("primary", true);

    const int gap = fontMetrics().height() * 3 / 4;
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->setSpacing(gap);
    layout->addWidget(title);
    layout->addWidget(m_chips, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_discard);
    layout->addWidget(m_review);

    connect(m_chips, &ChipRow::removeRequested, this, &DraftBar::removeRequested);
    connect(m_chips, &ChipRow::keepSourceToggled, this, &DraftBar::keepSourceToggled);
    connect(m_chips, &ChipRow::removeRaiseRequested, this, &DraftBar::removeRaiseRequested);
    connect(m_discard, &QPushButton::clicked, this, &DraftBar::discardRequested);
    connect(m_review, &QPushButton::clicked, this, &DraftBar::reviewRequested);
    hide();
}

void DraftBar::setDraft(const Draft& draft, const Plan& plan)
{
    QHash<QString, Verdict> against;
    for (const Finding& finding : plan.findings)
        against.insert(source(finding.move), finding.verdict);
    std::vector<Finding> moves;
    moves.reserve(draft.moves().size());
    for (const Move& move : draft.moves())
        moves.push_back({move, against.value(source(move))});
    std::vector<RaiseFinding> raises;
    for (const RegistryRaise& raise : draft.raises()) {
        const auto found = std::ranges::find(plan.raiseFindings, raise, &RaiseFinding::raise);
        raises.push_back({raise, found == plan.raiseFindings.end() ? QString() : found->reason});
    }
    m_chips->setDraft(std::move(moves), std::move(raises));

    QString summary = plan.isEmpty() ? tr("nothing to write") : sizeOfPlan(plan);
    if (const QString warnings = countOfWarnings(plan); !warnings.isEmpty())
        summary += QStringLiteral(" · ") + warnings;
    m_summary->setText(summary);

    setHidden(draft.isEmpty());
}

} // namespace triptych
