// SPDX-License-Identifier: MIT
#include "views/review/reviewpage.h"

#include "views/review/concernpane.h"
#include "views/review/findingpane.h"
#include "views/review/messageeditor.h"
#include "views/review/plantree.h"
#include "views/review/reviewfooter.h"
#include "views/review/reviewheader.h"
#include "views/theme/iconlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace triptych {

ReviewPage::ReviewPage(QWidget* parent)
    : QWidget(parent), m_header(new ReviewHeader(this)), m_progress(new QProgressBar(this)),
      m_failure(makeFailure()), m_tree(new PlanTree(this)), m_right(new QStackedWidget(this)),
      m_editor(new MessageEditor(this)), m_finding(new FindingPane(this)),
      m_concern(new ConcernPane(this)), m_footer(new ReviewFooter(this))
{
    setAccessibleName(tr("Review"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Applying"));
    m_progress->hide();
    m_right->addWidget(m_editor);
    m_right->addWidget(m_finding);
    m_right->addWidget(m_concern);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_progress);
    layout->addWidget(m_failure);
    layout->addWidget(makeMiddle(), 1);
    layout->addWidget(m_footer);
    setFocusProxy(m_tree);

    connect(m_header, &ReviewHeader::backClicked, this, &ReviewPage::backRequested);
    connect(m_footer, &ReviewFooter::backClicked, this, &ReviewPage::backRequested);
    connect(m_footer, &ReviewFooter::applyClicked, this, &ReviewPage::applyRequested);
    connect(m_tree, &PlanTree::selected, this, &ReviewPage::showSelected);
    connect(m_concern, &ConcernPane::acceptRequested, this, &ReviewPage::acceptRequested);
    connect(m_editor, &MessageEditor::edited, this, &ReviewPage::takeEdit);
    showSelected();
    m_footer->setPlan(m_plan);
    judge();
}

QSplitter* ReviewPage::makeMiddle()
{
    auto* middle = new QSplitter(Qt::Horizontal, this);
    middle->setHandleWidth(1);
    middle->addWidget(m_tree);
    middle->addWidget(m_right);
    middle->setStretchFactor(0, 0);
    middle->setStretchFactor(1, 1);
    middle->setChildrenCollapsible(false);
    const int character = fontMetrics().averageCharWidth();
    m_tree->setMinimumWidth(character * 26);
    m_right->setMinimumWidth(character * 40);
    middle->setSizes({character * 46, character * 136});
    return middle;
}

QFrame* ReviewPage::makeFailure()
{
    auto* frame = new QFrame(this);
    frame->setProperty("surface", QStringLiteral("failure"));
    frame->setProperty("edge", QStringLiteral("bottom"));
    m_failureText = new QLabel(frame);
    m_failureText->setObjectName(QStringLiteral("failure"));
    m_failureText->setTextFormat(Qt::PlainText);
    m_failureText->setWordWrap(true);
    m_failureText->setTextInteractionFlags(Qt::TextSelectableByMouse
                                           | Qt::TextSelectableByKeyboard);
    const int gap = fontMetrics().height() / 2;
    auto* layout = new QHBoxLayout(frame);
    layout->setContentsMargins(gap * 3 / 2, gap, gap * 3 / 2, gap);
    layout->setSpacing(gap);
    layout->addWidget(new IconLabel(QStringLiteral("error"), &Theme::red, 1.2, frame));
    layout->addWidget(m_failureText, 1);
    frame->hide();
    return frame;
}

void ReviewPage::addPanel(QWidget* panel)
{
    auto* page = static_cast<QVBoxLayout*>(layout());
    page->insertWidget(page->indexOf(m_failure), panel);
}

void ReviewPage::addOption(QWidget* option)
{
    m_footer->addOption(option);
}

void ReviewPage::setPlan(const Plan& plan, const SnapshotPtr& snapshot)
{
    m_proposed = plan;
    m_plan = m_edits.applied(plan);
    showFailure({});
    m_header->setPlan(m_plan);
    m_footer->setPlan(m_plan);
    m_tree->setPlan(m_plan, snapshot); // leads to showSelected()
    judge();
}

void ReviewPage::showCommit(int index)
{
    const PlannedCommit& planned = m_plan.commits.at(index);
    const QString base = planned.branch < m_plan.branches.size()
                             ? m_plan.branches[planned.branch].base.toShort()
                             : QString();
    m_editor->setMessage(planned, m_proposed.commits.at(index), base);
    m_right->setCurrentWidget(m_editor);
    m_footer->setMessage(planned.subject);
}

void ReviewPage::showConcern(int index)
{
    const PlannedConcern& planned = m_plan.concerns.at(index);
    std::vector<Move> alike;
    for (const PlannedConcern& other : m_plan.concerns)
        if (other.concern.check == planned.concern.check
            && !std::ranges::contains(alike, other.move))
            alike.push_back(other.move);
    m_concern->setConcern(planned, alike);
    m_right->setCurrentWidget(m_concern);
}

void ReviewPage::showSelected()
{
    using Kind = PlanSelection::Kind;
    const PlanSelection selection = m_tree->selection();
    m_footer->setMessage({});
    switch (selection.kind) {
    case Kind::Commit:
        return showCommit(selection.index);
    case Kind::Concern:
        return showConcern(selection.index);
    case Kind::Finding:
        m_finding->setFinding(m_plan.findings.at(selection.index));
        break;
    case Kind::RaiseFinding:
        m_finding->setFinding(m_plan.raiseFindings.at(selection.index));
        break;
    case Kind::Waiting:
        m_finding->setWaiting(m_plan.waiting.at(selection.index));
        break;
    case Kind::Nothing:
        m_finding->setNothing();
        break;
    }
    m_right->setCurrentWidget(m_finding);
}

void ReviewPage::takeEdit()
{
    const PlanSelection selection = m_tree->selection();
    if (selection.kind != PlanSelection::Kind::Commit)
        return;
    const int index = selection.index;
    m_plan.commits.at(index).subject = m_editor->subject();
    m_plan.commits.at(index).body = m_editor->body();
    m_edits.set(m_proposed.commits.at(index), m_editor->subject(), m_editor->body());
    m_footer->setMessage(m_editor->subject());
    judge();
}

void ReviewPage::judge()
{
    const bool applicable =
        !m_busy && !m_plan.isEmpty()
        && std::ranges::none_of(m_plan.commits, [](const PlannedCommit& commit) {
               return commit.subject.trimmed().isEmpty();
           });
    m_footer->setState(applicable, m_busy);
    if (m_applicable == applicable)
        return;
    m_applicable = applicable;
    Q_EMIT applicableChanged(applicable);
}

void ReviewPage::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    m_progress->setVisible(busy);
    m_header->setBusy(busy);
    m_editor->setEnabled(!busy);
    m_concern->setEnabled(!busy);
    judge();
    Q_EMIT busyChanged(busy);
}

void ReviewPage::showFailure(const QString& sentence)
{
    m_failureText->setText(sentence);
    m_failure->setAccessibleName(sentence);
    m_failure->setHidden(sentence.isEmpty());
    if (sentence.isEmpty())
        return;
    QAccessibleEvent event(m_failure, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace triptych
