// SPDX-License-Identifier: MIT
#include "models/promotion/undo.h"

#include "models/git/refupdate.h"
#include "models/promotion/promotionlog.h"
#include "models/storage/packagefiles.h"
#include "models/storage/versionchanges.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Undo)
};

QString draftId(const git::Commit& commit)
{
    return trailer(commit.message, u"Draft-Id");
}

// Beyond this many commits a draft is history: undoing it is a new decision.
constexpr int mostCommits = 200;

// The first parents of a commit, itself first; ends quietly where a clone is cut off.
std::vector<git::Commit> ancestry(const git::Repository& repository, const git::Oid& tip)
{
    std::vector<git::Commit> commits;
    for (auto commit = repository.commit(tip); commit && commits.size() < mostCommits;) {
        commits.push_back(*commit);
        if (commit->parents.empty())
            break;
        commit = repository.commit(commits.back().parents.front());
    }
    return commits;
}

class Finder
{
public:
    Finder(const git::Repository& repository, const Snapshot& snapshot)
        : m_repository(repository), m_snapshot(snapshot)
    {}

    git::Result<std::optional<AppliedDraft>> find()
    {
        const git::Commit* newest = nullptr;
        for (const StageState& state : m_snapshot.stages)
            if (isOurs(state) && !draftId(state.tip).isEmpty()
                && (!newest || newest->committer.when < state.tip.committer.when))
                newest = &state.tip;
        if (!newest)
            return std::nullopt;
        m_found.id = draftId(*newest);
        m_found.newest = *newest;
        for (const StageState& state : m_snapshot.stages)
            if (isOurs(state))
                if (const auto done = search(state); !done)
                    return std::unexpected(done.error());
        m_found.inverse = Draft(std::move(m_moves), std::move(m_raises));
        return std::move(m_found);
    }

private:
    static bool isOurs(const StageState& state)
    {
        return state.isReadable() && state.local && !state.stage.frozen;
    }

    git::Result<void> search(const StageState& state)
    {
        const std::vector<git::Commit> commits = ancestry(m_repository, state.tip.id);
        const auto has = [this](const git::Commit& commit) {
            return draftId(commit) == m_found.id;
        };
        const auto first = std::ranges::find_if(commits, has);
        const auto end = std::find_if_not(first, commits.end(), has);
        if (first == commits.end())
            return {};
        if (first == commits.begin() && !std::prev(end)->parents.empty())
            m_found.branches.push_back({.stage = state.stage.name,
                                        .ref = state.ref,
                                        .now = state.tip.id,
                                        .before = std::prev(end)->parents.front()});
        else
            m_found.isBuried = true;
        for (auto commit = first; commit != end; ++commit) {
            m_found.subjects.append(commit->subject());
            if (const auto inverted = invert(state, *commit); !inverted)
                return inverted;
        }
        if (state.tracking)
            for (const git::Commit& there : ancestry(m_repository, *state.tracking))
                m_found.isPublished = m_found.isPublished || has(there);
        return {};
    }

    git::Result<void> invert(const StageState& state, const git::Commit& commit)
    {
        if (commit.parents.empty())
            return {};
        const auto before = m_repository.treeOfCommit(commit.parents.front());
        if (!before)
            return std::unexpected(before.error());
        const auto changes = storageChanges(m_repository, *before, commit.tree);
        if (!changes)
            return std::unexpected(changes.error());
        for (const VersionChange& change : changes->versions) {
            Move move{.package = change.name.package, .version = change.name.version};
            (change.isAddition() ? move.from : move.to) = state.stage.name;
            move.tree = change.isAddition() ? change.after : change.before;
            m_moves.push_back(std::move(move));
        }
        if (std::ranges::contains(changes->others, "Dockerfile"))
            invertRaise(state, *before);
        return {};
    }

    git::Oid blobAt(const git::Oid& tree, QByteArrayView path) const
    {
        const auto entry = findInTree(m_repository, tree, path);
        return entry && *entry ? (*entry)->id : git::Oid();
    }

    void invertRaise(const StageState& state, const git::Oid& before)
    {
        const auto dockerfile = m_repository.blob(blobAt(before, "Dockerfile"));
        const QString version = dockerfile ? readRegistryVersion(*dockerfile).version : QString();
        if (!version.isEmpty())
            m_raises.push_back({.stage = state.stage.name,
                                .version = version,
                                .goMod = blobAt(before, "go.mod"),
                                .goSum = blobAt(before, "go.sum")});
    }

    const git::Repository& m_repository;
    const Snapshot& m_snapshot;
    AppliedDraft m_found;
    std::vector<Move> m_moves;
    std::vector<RegistryRaise> m_raises;
};

} // namespace

QStringList AppliedDraft::consequences() const
{
    QStringList sentences;
    if (isPublished)
        sentences.append(Text::tr("The commits are pushed: others have them, and images may have "
                                  "been built from them. They stay in the history."));
    if (isBuried)
        sentences.append(Text::tr("Other commits stand on them, so the branches cannot be put back "
                                  "as they were."));
    if (sentences.isEmpty())
        return sentences;
    for (const Move& move : inverse.moves())
        sentences.append(
            move.isRemoval()
                ? Text::tr("%1 would leave %2.").arg(move.name().text(), move.from)
                : Text::tr("%1 would come back to %2.").arg(move.name().text(), move.to));
    for (const RegistryRaise& raise : inverse.raises())
        sentences.append(
            Text::tr("%1 would use registry %2 again.").arg(raise.stage, raise.version));
    return sentences;
}

git::Result<std::optional<AppliedDraft>> lastApplied(const git::Repository& repository,
                                                     const Snapshot& snapshot)
{
    return Finder(repository, snapshot).find();
}

git::Result<void> restore(git::Repository& repository, const AppliedDraft& applied)
{
    if (!applied.canBeRestored())
        return std::unexpected(git::Error{.kind = git::Error::Kind::Changed,
                                          .doing = Text::tr("put the branches back"),
                                          .reason = applied.isPublished
                                                        ? Text::tr("the commits are pushed")
                                                        : Text::tr("other commits stand on them"),
                                          .remedy = Text::tr("Undo them by new commits.")});
    std::vector<git::RefUpdate> updates;
    for (const AppliedDraft::Branch& branch : applied.branches)
        updates.push_back({.name = branch.ref,
                           .expected = branch.now,
                           .target = branch.before,
                           .reflog = QStringLiteral("triptych: undo")});
    return git::updateRefs(repository, updates);
}

} // namespace triptych
