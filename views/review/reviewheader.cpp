// SPDX-License-Identifier: MIT
#include "views/review/reviewheader.h"

#include "views/review/plantext.h"
#include "views/review/reviewtext.h"
#include "views/theme/elidedlabel.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace triptych {

ReviewHeader::ReviewHeader(QWidget* parent)
    : QFrame(parent), m_back(new QToolButton(this)),
      m_title(new ElidedLabel(ElidedLabel::Look::Title, this)),
      m_summary(new ElidedLabel(ElidedLabel::Look::Muted, this))
{
    setProperty("surface", QStringLiteral("panel"));
    setProperty("edge", QStringLiteral("bottom"));
    m_back->setIcon(themedIcon(QStringLiteral("arrow-left")));
    m_back->setProperty("flat", true);
    m_back->setFocusPolicy(Qt::TabFocus);
    m_back->setAccessibleName(tr("Back to the board"));
    m_back->setToolTip(tr("Back to the board (Esc)"));
    const int gap = fontMetrics().height() * 3 / 4;
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap, gap * 2 / 3, gap, gap * 2 / 3);
    layout->setSpacing(gap);
    layout->addWidget(m_back);
    layout->addWidget(m_title);
    layout->addWidget(m_summary, 1);
    connect(m_back, &QToolButton::clicked, this, &ReviewHeader::backClicked);
}

void ReviewHeader::setPlan(const Plan& plan)
{
    m_title->setText(titleOf({}));
    QStringList parts;
    if (plan.isEmpty())
        parts.append(tr("nothing to apply"));
    else
        parts = {countOfMoves(plan), sizeOfPlan(plan), tipsOf(plan)};
    parts.removeAll(QString());
    m_summary->setText(parts.join(QStringLiteral(" · ")));
}

void ReviewHeader::setReview(const Review& review)
{
    m_title->setText(titleOf(review));
    m_summary->setText(summaryOf(review));
}

void ReviewHeader::addTool(QWidget* tool)
{
    layout()->addWidget(tool);
}

void ReviewHeader::setBusy(bool busy)
{
    m_back->setEnabled(!busy);
}

} // namespace triptych
