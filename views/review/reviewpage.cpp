// SPDX-License-Identifier: MIT
#include "views/review/reviewpage.h"

#include "views/diff/diffactions.h"
#include "views/diff/filediffpage.h"
#include "views/review/concernpane.h"
#include "views/review/messageeditor.h"
#include "views/review/packagepane.h"
#include "views/review/reviewfooter.h"
#include "views/review/reviewheader.h"
#include "views/review/reviewlist.h"
#include "views/review/reviewpanes.h"
#include "views/theme/iconlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace triptych {

ReviewPage::ReviewPage(QWidget* parent)
    : QWidget(parent), m_header(new ReviewHeader(this)), m_progress(new QProgressBar(this)),
      m_failure(makeFailure()), m_list(new ReviewList(this)), m_panes(new ReviewPanes(this)),
      m_footer(new ReviewFooter(this))
{
    m_content.isPlan = true;
    m_list->setContent(m_content);
    build();
    connectFrame();
    connectPanes();
    showSelected();
    m_footer->setPlan(m_content.plan);
    judge();
}

void ReviewPage::build()
{
    setAccessibleName(tr("Review"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Applying"));
    m_progress->hide();
    m_header->addTool(filePane()->page()->takeToolBar());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_progress);
    layout->addWidget(m_failure);
    layout->addWidget(makeMiddle(), 1);
    layout->addWidget(m_footer);
    setFocusProxy(m_list);
    // What can be done with a diff counts in the list of files, too; but there the text that grows is the
    // window's, and what is copied a name.
    const DiffActions& diff = filePane()->page()->actions();
    const QList<QAction*> ofTheDiff{diff.zoomIn, diff.zoomOut, diff.zoomNormal, diff.copy,
                                    diff.selectAll};
    for (QAction* action : diff.all())
        if (!ofTheDiff.contains(action))
            tree()->addAction(action);
}

void ReviewPage::connectFrame()
{
    connect(m_header, &ReviewHeader::backClicked, this, &ReviewPage::backRequested);
    connect(m_footer, &ReviewFooter::backClicked, this, &ReviewPage::backRequested);
    connect(m_footer, &ReviewFooter::applyClicked, this, &ReviewPage::applyRequested);
    connect(m_footer, &ReviewFooter::messageClicked, this, [this] {
        tree()->select({.kind = ReviewPlace::Kind::Commit, .index = tree()->selection().index});
        m_panes->editor()->setFocus();
    });
    connect(tree(), &ReviewTree::selected, this, &ReviewPage::showSelected);
    connect(m_list, &ReviewList::failed, this, &ReviewPage::showFailure);
    connect(m_list, &ReviewList::fileFound, this,
            [this](const QString& text) { filePane()->find(text); });
}

void ReviewPage::connectPanes()
{
    connect(m_panes->concern(), &ConcernPane::acceptRequested, this, &ReviewPage::acceptRequested);
    connect(m_panes->editor(), &MessageEditor::edited, this, &ReviewPage::takeEdit);
    connect(packagePane(), &PackagePane::openUrlRequested, this, &ReviewPage::openUrlRequested);
    const FilePane* file = filePane();
    connect(file, &FilePane::nextFileRequested, this, [this] { goToFile(true); });
    connect(file, &FilePane::previousFileRequested, this, [this] { goToFile(false); });
    connect(file, &FilePane::fetchRequested, this, &ReviewPage::fetchRequested);
    connect(file, &FilePane::viewedChanged, this, &ReviewPage::markViewed);
    connect(file, &FilePane::searchAllRequested, m_list, &ReviewList::search);
    connect(file, &FilePane::copyPatchRequested, m_list, &ReviewList::copyPatch);
    connect(file, &FilePane::savePatchRequested, m_list, &ReviewList::savePatch);
}

ReviewTree* ReviewPage::tree() const
{
    return m_list->tree();
}

FilePane* ReviewPage::filePane() const
{
    return m_panes->file();
}

PackagePane* ReviewPage::packagePane() const
{
    return m_panes->package();
}

QSplitter* ReviewPage::makeMiddle()
{
    auto* middle = new QSplitter(Qt::Horizontal, this);
    middle->setHandleWidth(1);
    middle->addWidget(m_list);
    middle->addWidget(m_panes);
    middle->setStretchFactor(0, 0);
    middle->setStretchFactor(1, 1);
    middle->setChildrenCollapsible(false);
    const int character = fontMetrics().averageCharWidth();
    m_list->setMinimumWidth(character * 26);
    m_panes->setMinimumWidth(character * 40);
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

void ReviewPage::setSource(const std::shared_ptr<git::RepositoryPool>& pool)
{
    m_list->setSource(pool);
    m_panes->setSource(pool);
}

void ReviewPage::setPlan(const Plan& plan, const SnapshotPtr& snapshot)
{
    if (!m_content.isPlan) {
        m_content = {};
        m_content.isPlan = true;
    }
    m_proposed = plan;
    m_content.plan = m_edits.applied(plan);
    m_content.snapshot = snapshot;
    m_header->setPlan(m_content.plan);
    m_footer->setPlan(m_content.plan);
    showContent();
}

void ReviewPage::setReview(Review review, std::vector<BranchFiles> files)
{
    m_content.review = std::move(review);
    m_content.files = std::move(files);
    m_list->updateContent();
    showSelected();
    showProblems();
    Q_EMIT contentChanged();
}

void ReviewPage::showReview(Review review, std::vector<BranchFiles> files,
                            const SnapshotPtr& snapshot)
{
    m_content = {.review = std::move(review), .files = std::move(files), .snapshot = snapshot};
    m_proposed = {};
    m_header->setReview(m_content.review);
    showContent();
    showProblems();
    Q_EMIT contentChanged();
}

void ReviewPage::showContent()
{
    m_footer->setVisible(m_content.isPlan);
    showFailure({});
    m_list->setContent(m_content); // leads to showSelected()
    judge();
}

void ReviewPage::showProblems()
{
    for (const BranchFiles& branch : m_content.files)
        if (!branch.problem.isEmpty())
            return showFailure(branch.problem);
}

void ReviewPage::clear()
{
    setPlan({}, {});
    m_content.review = {};
    m_content.files.clear();
    m_content.reports.clear();
    m_list->setContent(m_content);
}

bool ReviewPage::isReading() const
{
    const bool isKnown = !m_content.review.branches.empty() || m_content.plan.isEmpty();
    return !isKnown || m_panes->isReading() || m_list->isSearching();
}

void ReviewPage::setReports(const CheckReports& reports)
{
    CheckReports ours;
    for (const CheckKey& key : m_content.review.checkKeys())
        if (const auto report = reports.constFind(key); report != reports.cend())
            ours.insert(key, *report);
    if (ours == m_content.reports)
        return;
    m_content.reports = ours;
    if (!m_content.isPlan)
        m_list->rebuild(); // what they found has rows of its own
    showSelected();
}

void ReviewPage::setViewed(const ReviewTree::IsViewed& isViewed)
{
    tree()->setViewed(isViewed);
    m_panes->setViewed(isViewed);
}

void ReviewPage::setMissingFetched()
{
    m_panes->readAgain();
    showSelected();
}

void ReviewPage::showMessageOf(const ReviewPlace& place)
{
    const bool isOfCommit =
        m_content.isPlan
        && (place.kind == ReviewPlace::Kind::Commit || place.kind == ReviewPlace::Kind::Version
            || place.kind == ReviewPlace::Kind::File);
    const std::vector<PlannedCommit>& commits = m_content.plan.commits;
    m_footer->setMessage(isOfCommit && place.index < std::ssize(commits)
                             ? commits[size_t(place.index)].subject
                             : QString());
}

void ReviewPage::showSelected()
{
    const ReviewPlace place = tree()->selection();
    showMessageOf(place);
    m_panes->show(m_content, m_proposed, place,
                  m_fromBottom ? FilePane::From::Bottom : FilePane::From::Top);
}

void ReviewPage::goToFile(bool forward)
{
    m_fromBottom = !forward;
    tree()->selectFile(forward);
    m_fromBottom = false;
}

void ReviewPage::markViewed(bool viewed)
{
    const ReviewPlace place = tree()->selection();
    const FileChange* change = m_content.file(place);
    const auto pair = m_content.readPair(place);
    if (!change || !pair)
        return;
    Q_EMIT viewedChanged(*pair, change->path, viewed);
    tree()->updateViewed();
}

void ReviewPage::takeEdit()
{
    const ReviewPlace selection = tree()->selection();
    if (!m_content.isPlan || selection.kind != ReviewPlace::Kind::Commit)
        return;
    const int index = selection.index;
    m_content.plan.commits.at(index).subject = m_panes->editor()->subject();
    m_content.plan.commits.at(index).body = m_panes->editor()->body();
    m_edits.set(m_proposed.commits.at(index), m_panes->editor()->subject(),
                m_panes->editor()->body());
    m_footer->setMessage(m_panes->editor()->subject());
    judge();
}

void ReviewPage::judge()
{
    const bool applicable =
        !m_busy && !m_content.plan.isEmpty()
        && std::ranges::none_of(m_content.plan.commits, [](const PlannedCommit& commit) {
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
    m_panes->editor()->setEnabled(!busy);
    m_panes->concern()->setEnabled(!busy);
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
