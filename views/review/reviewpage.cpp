// SPDX-License-Identifier: MIT
#include "views/review/reviewpage.h"

#include "views/diff/diffactions.h"
#include "views/diff/filediffpage.h"
#include "views/review/concernpane.h"
#include "views/review/filepane.h"
#include "views/review/filerows.h"
#include "views/review/findingpane.h"
#include "views/review/foundfiles.h"
#include "views/review/messageeditor.h"
#include "views/review/packagepane.h"
#include "views/review/patchexport.h"
#include "views/review/reviewfooter.h"
#include "views/review/reviewheader.h"
#include "views/review/reviewtext.h"
#include "views/theme/iconlabel.h"

#include <QAccessible>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace triptych {

using namespace Qt::StringLiterals;

ReviewPage::ReviewPage(QWidget* parent)
    : QWidget(parent), m_header(new ReviewHeader(this)), m_progress(new QProgressBar(this)),
      m_failure(makeFailure()), m_tree(new ReviewTree(this)), m_quiet(new QCheckBox(this)),
      m_found(new FoundFiles(this)), m_right(new QStackedWidget(this)),
      m_editor(new MessageEditor(this)), m_finding(new FindingPane(this)),
      m_concern(new ConcernPane(this)), m_package(new PackagePane(this)),
      m_file(new FilePane(this)), m_patches(new PatchExport(this)), m_footer(new ReviewFooter(this))
{
    m_content.isPlan = true;
    build();
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
    for (QWidget* pane :
         std::initializer_list<QWidget*>{m_editor, m_finding, m_concern, m_package, m_file})
        m_right->addWidget(pane);
    m_header->addTool(m_file->page()->takeToolBar());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_progress);
    layout->addWidget(m_failure);
    layout->addWidget(makeMiddle(), 1);
    layout->addWidget(m_footer);
    setFocusProxy(m_tree);
    addTreeActions();
}

// What can be done with a diff counts in the list of files, too, and of patches for whole versions.
void ReviewPage::addTreeActions()
{
    const DiffActions& actions = m_file->page()->actions();
    m_tree->addActions(actions.all());
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        const std::vector<FileChange> changes = selectedChanges();
        if (changes.empty())
            return;
        auto* menu = new QMenu(m_tree);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        connect(menu->addAction(tr("Copy as patch")), &QAction::triggered, this,
                [this, changes] { m_patches->copy(changes); });
        connect(menu->addAction(tr("Save as patch…")), &QAction::triggered, this,
                [this, changes, name = patchName()] { m_patches->save(changes, name); });
        menu->popup(m_tree->viewport()->mapToGlobal(position));
    });
}

void ReviewPage::connectPanes()
{
    connect(m_header, &ReviewHeader::backClicked, this, &ReviewPage::backRequested);
    connect(m_footer, &ReviewFooter::backClicked, this, &ReviewPage::backRequested);
    connect(m_footer, &ReviewFooter::applyClicked, this, &ReviewPage::applyRequested);
    connect(m_footer, &ReviewFooter::messageClicked, this, [this] {
        m_tree->select({.kind = ReviewPlace::Kind::Commit, .index = m_tree->selection().index});
        m_editor->setFocus();
    });
    connect(m_tree, &ReviewTree::selected, this, &ReviewPage::showSelected);
    connect(m_quiet, &QCheckBox::toggled, m_tree, &ReviewTree::setQuietHidden);
    connect(m_concern, &ConcernPane::acceptRequested, this, &ReviewPage::acceptRequested);
    connect(m_editor, &MessageEditor::edited, this, &ReviewPage::takeEdit);
    connect(m_package, &PackagePane::openUrlRequested, this, &ReviewPage::openUrlRequested);
    connect(m_file, &FilePane::nextFileRequested, this, [this] { goToFile(true); });
    connect(m_file, &FilePane::previousFileRequested, this, [this] { goToFile(false); });
    connect(m_file, &FilePane::fetchRequested, this, &ReviewPage::fetchRequested);
    connect(m_file, &FilePane::viewedChanged, this, &ReviewPage::markViewed);
    connect(m_file, &FilePane::searchAllRequested, this, &ReviewPage::searchAll);
    connect(m_file, &FilePane::copyPatchRequested, this,
            [this] { m_patches->copy(selectedChanges()); });
    connect(m_file, &FilePane::savePatchRequested, this,
            [this] { m_patches->save(selectedChanges(), patchName()); });
    connect(m_patches, &PatchExport::failed, this, &ReviewPage::showFailure);
    connect(m_found, &FoundFiles::fileActivated, this,
            [this](const ReviewPlace& place, const QString& text) {
                m_tree->select(place);
                m_file->page()->find(text);
            });
}

QWidget* ReviewPage::makeList()
{
    auto* list = new QWidget(this);
    const int gap = fontMetrics().height() / 2;
    auto* quiet = new QFrame(list);
    quiet->setProperty("surface", QStringLiteral("panel"));
    quiet->setProperty("edge", QStringLiteral("top"));
    quiet->setObjectName(QStringLiteral("quiet"));
    auto* row = new QHBoxLayout(quiet);
    row->setContentsMargins(gap * 3 / 2, gap / 2, gap, gap / 2);
    row->addWidget(m_quiet);
    m_quiet->setToolTip(tr("Dashboards and sample events, which programs write, and files that "
                           "differ in their mode alone"));
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tree, 3);
    layout->addWidget(m_found, 1);
    layout->addWidget(quiet);
    quiet->hide();
    return list;
}

QSplitter* ReviewPage::makeMiddle()
{
    auto* middle = new QSplitter(Qt::Horizontal, this);
    middle->setHandleWidth(1);
    QWidget* list = makeList();
    middle->addWidget(list);
    middle->addWidget(m_right);
    middle->setStretchFactor(0, 0);
    middle->setStretchFactor(1, 1);
    middle->setChildrenCollapsible(false);
    const int character = fontMetrics().averageCharWidth();
    list->setMinimumWidth(character * 26);
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

void ReviewPage::setSource(const std::shared_ptr<git::RepositoryPool>& pool)
{
    m_pool = pool;
    m_package->setSource(pool);
    m_file->setSource(pool);
    m_patches->setSource(pool);
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
    m_tree->updateContent();
    updateQuiet();
    showSelected();
    Q_EMIT contentChanged();
}

void ReviewPage::showReview(Review review, std::vector<BranchFiles> files,
                            const SnapshotPtr& snapshot)
{
    m_content = {.review = std::move(review), .files = std::move(files), .snapshot = snapshot};
    m_proposed = {};
    m_header->setReview(m_content.review);
    showContent();
    Q_EMIT contentChanged();
}

void ReviewPage::showContent()
{
    m_footer->setVisible(m_content.isPlan);
    m_found->dismiss();
    showFailure({});
    m_tree->setContent(m_content); // leads to showSelected()
    updateQuiet();
    judge();
}

bool ReviewPage::isReading() const
{
    const bool isKnown = !m_content.review.branches.empty() || m_content.plan.isEmpty();
    return !isKnown || m_package->isLoading() || m_file->isLoading()
           || m_file->page()->isColouring() || m_found->isSearching();
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
        m_tree->setContent(m_content); // what they found has rows of its own
    showSelected();
}

void ReviewPage::setViewed(ReviewTree::IsViewed isViewed)
{
    m_isViewed = isViewed;
    m_tree->setViewed(std::move(isViewed));
}

void ReviewPage::setMissingFetched()
{
    m_file->clear();
    m_package->clear();
    showSelected();
}

void ReviewPage::showCommit(int index)
{
    const PlannedCommit& planned = m_content.plan.commits.at(index);
    const QString base = planned.branch < m_content.plan.branches.size()
                             ? m_content.plan.branches[planned.branch].base.toShort()
                             : QString();
    m_editor->setMessage(planned, m_proposed.commits.at(index), base);
    m_right->setCurrentWidget(m_editor);
}

void ReviewPage::showConcern(int index)
{
    const PlannedConcern& planned = m_content.plan.concerns.at(index);
    std::vector<Move> alike;
    for (const PlannedConcern& other : m_content.plan.concerns)
        if (other.concern.check == planned.concern.check
            && !std::ranges::contains(alike, other.move))
            alike.push_back(other.move);
    m_concern->setConcern(planned, alike);
    m_right->setCurrentWidget(m_concern);
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
    using Kind = ReviewPlace::Kind;
    const ReviewPlace place = m_tree->selection();
    const Plan& plan = m_content.plan;
    showMessageOf(place);
    switch (place.kind) {
    case Kind::Commit:
        return showCommit(place.index);
    case Kind::Concern:
        return showConcern(place.index);
    case Kind::Version:
        return showVersion(place);
    case Kind::File:
    case Kind::Other:
        return showFile(place);
    case Kind::Finding:
        m_finding->setFinding(plan.findings.at(place.index));
        break;
    case Kind::RaiseFinding:
        m_finding->setFinding(plan.raiseFindings.at(place.index));
        break;
    case Kind::Waiting:
        m_finding->setWaiting(plan.waiting.at(place.index));
        break;
    case Kind::Branch:
        m_finding->setBranch(m_content.review.branches.at(place.index));
        break;
    case Kind::Nothing:
        m_finding->setNothing(m_content.isPlan);
        break;
    }
    m_right->setCurrentWidget(m_finding);
}

void ReviewPage::showVersion(const ReviewPlace& place)
{
    m_right->setCurrentWidget(m_package);
    const ReviewedVersion* version = m_content.version(place);
    const auto pair = m_content.pair(place);
    if (!version || !pair) {
        m_package->clear();
        return;
    }
    const CheckReport* report = m_content.report(place);
    m_package->showPair(*pair, *version, report ? std::optional(*report) : std::nullopt);
}

void ReviewPage::showFile(const ReviewPlace& place)
{
    const FileChange* change = m_content.file(place);
    const BranchReview* branch = m_content.branch(place);
    m_right->setCurrentWidget(m_file);
    if (!change || !branch) {
        m_file->clear();
        return;
    }
    const auto pair = m_content.pair(place);
    m_file->showFile(*change, pair ? fileCaptions(*pair, *change) : otherCaptions(*branch, *change),
                     m_fromBottom ? FilePane::From::Bottom : FilePane::From::Top);
    m_file->setViewed(pair && m_isViewed && m_isViewed(*pair, *change));
}

void ReviewPage::goToFile(bool forward)
{
    m_fromBottom = !forward;
    m_tree->selectFile(forward);
    m_fromBottom = false;
}

void ReviewPage::markViewed(bool viewed)
{
    const ReviewPlace place = m_tree->selection();
    const FileChange* change = m_content.file(place);
    const auto pair = m_content.pair(place);
    if (!change || !pair)
        return;
    Q_EMIT viewedChanged(*pair, change->path, viewed);
    m_tree->updateViewed();
}

std::vector<FileChange> ReviewPage::selectedChanges() const
{
    const ReviewPlace place = m_tree->selection();
    if (const FileChange* change = m_content.file(place))
        return {*change};
    const std::vector<FileChange>* files =
        place.kind == ReviewPlace::Kind::Version ? m_content.versionFiles(place) : nullptr;
    return files ? *files : std::vector<FileChange>();
}

QString ReviewPage::patchName() const
{
    const ReviewPlace place = m_tree->selection();
    const auto pair = m_content.pair(place);
    const FileChange* change = m_content.file(place);
    QString name = pair ? (pair->right ? pair->right : pair->left)->name.text() : QString();
    if (change)
        name += (pair ? u"-"_s : QString())
                + git::displayText(change->path.sliced(change->path.lastIndexOf('/') + 1));
    return name + u".patch"_s;
}

void ReviewPage::searchAll(const QString& text)
{
    std::vector<FoundFiles::File> files;
    for (const ReviewPlace& place : m_tree->files()) {
        const FileChange* change = m_content.file(place);
        const BranchReview* branch = m_content.branch(place);
        const auto pair = m_content.pair(place);
        if (change && branch)
            files.push_back(
                {.place = place,
                 .title =
                     (pair ? fileCaptions(*pair, *change) : otherCaptions(*branch, *change)).file,
                 .change = *change});
    }
    m_found->search(m_pool, std::move(files), text);
}

void ReviewPage::updateQuiet()
{
    qsizetype quiet = 0;
    for (const BranchFiles& branch : m_content.files)
        for (const std::vector<FileChange>& files : branch.versions)
            quiet += std::ranges::count_if(files, isQuiet);
    m_quiet->setText(quiet == 1 ? tr("Hide 1 generated file")
                                : tr("Hide %1 generated files").arg(locale().toString(quiet)));
    m_quiet->parentWidget()->setVisible(quiet > 0);
}

void ReviewPage::takeEdit()
{
    const ReviewPlace selection = m_tree->selection();
    if (!m_content.isPlan || selection.kind != ReviewPlace::Kind::Commit)
        return;
    const int index = selection.index;
    m_content.plan.commits.at(index).subject = m_editor->subject();
    m_content.plan.commits.at(index).body = m_editor->body();
    m_edits.set(m_proposed.commits.at(index), m_editor->subject(), m_editor->body());
    m_footer->setMessage(m_editor->subject());
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
