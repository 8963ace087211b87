// SPDX-License-Identifier: MIT
#include "views/review/reviewpanes.h"

#include "views/diff/filediffpage.h"
#include "views/review/concernpane.h"
#include "views/review/findingpane.h"
#include "views/review/messageeditor.h"
#include "views/review/packagepane.h"
#include "views/review/reviewtext.h"

#include <algorithm>

namespace triptych {

ReviewPanes::ReviewPanes(QWidget* parent)
    : QStackedWidget(parent), m_editor(new MessageEditor(this)), m_finding(new FindingPane(this)),
      m_concern(new ConcernPane(this)), m_package(new PackagePane(this)), m_file(new FilePane(this))
{
    for (QWidget* pane :
         std::initializer_list<QWidget*>{m_editor, m_finding, m_concern, m_package, m_file})
        addWidget(pane);
}

void ReviewPanes::setSource(const std::shared_ptr<git::RepositoryPool>& pool)
{
    m_package->setSource(pool);
    m_file->setSource(pool);
}

void ReviewPanes::setViewed(ReviewTree::IsViewed isViewed)
{
    m_isViewed = std::move(isViewed);
}

void ReviewPanes::readAgain()
{
    m_file->clear();
    m_package->clear();
}

bool ReviewPanes::isReading() const
{
    return m_package->isLoading() || m_file->isLoading() || m_file->page()->isColouring();
}

void ReviewPanes::show(const ReviewContent& content, const Plan& proposed, const ReviewPlace& place,
                       FilePane::From from)
{
    using Kind = ReviewPlace::Kind;
    const Plan& plan = content.plan;
    switch (place.kind) {
    case Kind::Commit:
        return showCommit(plan, proposed, place.index);
    case Kind::Concern:
        return showConcern(plan, place.index);
    case Kind::Version:
        return showVersion(content, place);
    case Kind::File:
    case Kind::Other:
        return showFile(content, place, from);
    case Kind::Finding:
        m_finding->setFinding(plan.findings.at(size_t(place.index)));
        break;
    case Kind::RaiseFinding:
        m_finding->setFinding(plan.raiseFindings.at(size_t(place.index)));
        break;
    case Kind::Waiting:
        m_finding->setWaiting(plan.waiting.at(size_t(place.index)));
        break;
    case Kind::Branch:
        m_finding->setBranch(content.review.branches.at(size_t(place.index)));
        break;
    case Kind::Nothing:
        m_finding->setNothing(content.isPlan);
        break;
    }
    setCurrentWidget(m_finding);
}

void ReviewPanes::showCommit(const Plan& plan, const Plan& proposed, int index)
{
    const PlannedCommit& planned = plan.commits.at(size_t(index));
    const QString base = planned.branch < plan.branches.size()
                             ? plan.branches[planned.branch].base.toShort()
                             : QString();
    m_editor->setMessage(planned, proposed.commits.at(size_t(index)), base);
    setCurrentWidget(m_editor);
}

void ReviewPanes::showConcern(const Plan& plan, int index)
{
    const PlannedConcern& planned = plan.concerns.at(size_t(index));
    std::vector<Move> alike;
    for (const PlannedConcern& other : plan.concerns)
        if (other.concern.check == planned.concern.check
            && !std::ranges::contains(alike, other.move))
            alike.push_back(other.move);
    m_concern->setConcern(planned, alike);
    setCurrentWidget(m_concern);
}

void ReviewPanes::showVersion(const ReviewContent& content, const ReviewPlace& place)
{
    setCurrentWidget(m_package);
    const ReviewedVersion* version = content.version(place);
    const auto pair = content.pair(place);
    if (!version || !pair) {
        m_package->clear();
        return;
    }
    const CheckReport* report = content.report(place);
    m_package->showPair(*pair, *version, report ? std::optional(*report) : std::nullopt);
}

void ReviewPanes::showFile(const ReviewContent& content, const ReviewPlace& place,
                           FilePane::From from)
{
    const FileChange* change = content.file(place);
    const BranchReview* branch = content.branch(place);
    setCurrentWidget(m_file);
    if (!change || !branch) {
        m_file->clear();
        return;
    }
    const auto pair = content.pair(place);
    m_file->showFile(*change, pair ? fileCaptions(*pair, *change) : otherCaptions(*branch, *change),
                     from);
    const auto read = content.readPair(place);
    m_file->setViewed(read && m_isViewed && m_isViewed(*read, *change));
}

} // namespace triptych
