// SPDX-License-Identifier: MIT
#include "app/window/comparing.h"

#include "app/desk/desk.h"
#include "models/review/served.h"
#include "views/board/boardview.h"
#include "views/review/comparedialog.h"
#include "views/review/reviewpage.h"
#include "views/review/revisiondialog.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

#include <algorithm>

namespace triptych {

namespace {

// As git spells them shortest; pull requests' refs, which GitHub names so, whole.
QStringList reviewableRefs(git::RepositoryPool& pool)
{
    QStringList names;
    auto repository = pool.lease();
    if (!repository)
        return names;
    const std::pair<QString, int> globs[] = {{QStringLiteral("refs/heads/*"), 2},
                                             {QStringLiteral("refs/remotes/*"), 2},
                                             {QStringLiteral("refs/pull/*"), 0}};
    for (const auto& [glob, from] : globs)
        if (const auto refs = (*repository)->refs(glob))
            for (const git::Ref& ref : *refs)
                names.append(ref.name.section(u'/', from));
    return names;
}

ReviewSide sideOf(const BoardModel::Location& location)
{
    return {.stage = location.stage, .name = location.name, .tree = location.tree};
}

// What the users of a version's stage have without it.
std::optional<ReviewSide> supersededBy(const Snapshot& snapshot, const ReviewSide& version)
{
    const auto served =
        superseded(snapshot, version.stage, version.name.package, version.name.version);
    if (!served)
        return {};
    return ReviewSide{.stage = served->stage,
                      .name = {version.name.package, served->version},
                      .tree = served->tree};
}

} // namespace

Comparing::Comparing(Desk& desk, BoardView& board, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_board(board), m_window(window)
{
    const Actions& actions = window.actions();
    connect(actions.reviewRevision, &QAction::triggered, this, &Comparing::askForRevision);
    connect(actions.compare, &QAction::triggered, this, &Comparing::compareSelected);
    connect(actions.compareWith, &QAction::triggered, this, &Comparing::askForOther);
    for (const QAction* other : {actions.review, actions.back}) // somebody has gone elsewhere
        connect(other, &QAction::triggered, this, [this] { m_loading.cancel(); });
    connect(&board, &BoardView::currentLocationChanged, this, &Comparing::update);
    connect(&desk, &Desk::snapshotChanged, this, &Comparing::update);
    connect(&desk, &Desk::opening, this, [this] {
        m_refs.cancel();
        m_loading.cancel();
    });
    update();
}

std::vector<ReviewSide> Comparing::selectedVersions() const
{
    std::vector<ReviewSide> sides;
    if (!m_desk.isOpen())
        return sides;
    for (const QModelIndex& index : m_board.selectionModel()->selectedIndexes()) {
        const auto location = m_board.board()->location(index);
        if (!location || location->tree.isNull())
            continue;
        if (const ReviewSide side = sideOf(*location); !std::ranges::contains(sides, side))
            sides.push_back(side);
        if (sides.size() > 2)
            break;
    }
    return sides;
}

void Comparing::update()
{
    const std::vector<ReviewSide> sides = selectedVersions();
    const bool isPair = sides.size() == 2 && sides[0].name.package == sides[1].name.package;
    m_window.actions().compare->setEnabled(sides.size() == 1 || isPair);
    m_window.actions().compareWith->setEnabled(sides.size() == 1);
}

void Comparing::askForRevision()
{
    if (!m_desk.isOpen())
        return;
    std::vector<Stage> stages;
    for (const StageState& state : m_desk.snapshot()->stages)
        if (state.isReadable())
            stages.push_back(state.stage);
    m_dialog = new RevisionDialog(stages, &m_window);
    connect(m_dialog, &RevisionDialog::revisionChosen, this, &Comparing::review);
    m_dialog->open();
    offerRefs();
}

void Comparing::offerRefs()
{
    m_refs.restart([pool = m_desk.pool()](std::stop_token) { return reviewableRefs(*pool); },
                   [this](const QStringList& refs) {
                       if (m_dialog)
                           m_dialog->setRefs(refs);
                   });
}

void Comparing::review(const QString& revision, const QString& stage)
{
    m_window.showNotice(tr("Reading %1…").arg(revision), MainWindow::NoticeLevel::Info);
    m_loading.restart(
        [pool = m_desk.pool(), snapshot = m_desk.snapshot(),
         request = RevisionRequest{.revision = revision, .stage = stage}](std::stop_token stop) {
            return loadRevisionReview(*pool, *snapshot, request, std::move(stop));
        },
        [this](const git::Result<LoadedReview>& loaded) { show(loaded); });
}

// In the order of the versions, the older one on the left; of one version that of the stage nearer to
// the users.
void Comparing::compareSelected()
{
    const std::vector<ReviewSide> sides = selectedVersions();
    if (sides.size() == 2) {
        const Snapshot& snapshot = *m_desk.snapshot();
        const auto order = [&snapshot](const ReviewSide& side) {
            return std::pair(side.name.version, -snapshot.indexOf(side.stage));
        };
        const bool isInOrder = order(sides[0]) < order(sides[1]);
        compare(sides[isInOrder ? 0 : 1], sides[isInOrder ? 1 : 0]);
    } else if (sides.size() == 1) {
        if (const auto lower = supersededBy(*m_desk.snapshot(), sides.front()))
            compare(*lower, sides.front());
        else
            askForOther();
    }
}

void Comparing::askForOther()
{
    const std::vector<ReviewSide> sides = selectedVersions();
    if (sides.size() != 1)
        return;
    const ReviewSide& version = sides.front();
    const auto preferred = supersededBy(*m_desk.snapshot(), version);
    auto* dialog =
        new CompareDialog(*m_desk.snapshot(), version, preferred.value_or(version), &m_window);
    connect(dialog, &CompareDialog::versionChosen, this, [this, version](const ReviewSide& other) {
        const bool isLower = other.name.version <= version.name.version;
        compare(isLower ? other : version, isLower ? version : other);
    });
    dialog->open();
}

void Comparing::compare(const ReviewSide& left, const ReviewSide& right)
{
    m_loading.restart(
        [pool = m_desk.pool(), snapshot = m_desk.snapshot(), left, right](std::stop_token stop) {
            return loadComparison(*pool, *snapshot, left, right, std::move(stop));
        },
        [this](const git::Result<LoadedReview>& loaded) { show(loaded); });
}

void Comparing::show(const git::Result<LoadedReview>& loaded)
{
    if (!loaded) {
        m_window.showNotice(loaded.error().sentence(), MainWindow::NoticeLevel::Error);
        return;
    }
    if (m_desk.isApplying())
        return; // what is being written is to be seen
    m_window.hideNotice();
    m_window.showReview();
    m_window.reviewPage()->showReview(loaded->review, loaded->files, m_desk.snapshot());
}

} // namespace triptych
