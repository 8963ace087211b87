// SPDX-License-Identifier: MIT
#include "models/git/refupdate.h"
#include "models/git/sentence.h"
#include "models/promotion/plan.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Apply)
};

// Where a branch will be after the commits written so far.
struct Head
{
    git::Oid commit;
    git::Oid tree;
};

class Applier
{
public:
    explicit Applier(git::Repository& repository) : m_repository(repository) {}

    git::Result<Applied> writeAll(const Plan& plan)
    {
        if (const auto started = start(plan); !started)
            return std::unexpected(started.error());
        for (const PlannedCommit& commit : plan.commits) {
            const auto written = write(commit);
            if (!written)
                return std::unexpected(written.error());
            m_applied.commits.push_back(*written);
        }
        for (size_t i = 0; i < plan.branches.size(); ++i) {
            const PlannedBranch& branch = plan.branches[i];
            if (branch.route == Route::PullRequest)
                propose(plan, i);
            else if (m_heads[i].commit != branch.base)
                m_applied.branches.push_back({.stage = branch.stage,
                                              .ref = branch.ref,
                                              .before = branch.expected,
                                              .after = m_heads[i].commit});
        }
        return std::move(m_applied);
    }

private:
    git::Result<void> start(const Plan& plan)
    {
        const auto author = m_repository.author();
        if (!author)
            return std::unexpected(author.error());
        const auto committer = m_repository.committer();
        if (!committer)
            return std::unexpected(committer.error());
        m_author = *author;
        m_committer = *committer;
        for (const PlannedBranch& branch : plan.branches) {
            const auto tree = m_repository.treeOfCommit(branch.base);
            if (!tree)
                return std::unexpected(tree.error());
            m_heads.push_back({.commit = branch.base, .tree = *tree});
        }
        return {};
    }

    void propose(const Plan& plan, size_t branch)
    {
        const auto commit = std::ranges::find(plan.commits, branch, &PlannedCommit::branch);
        if (m_heads[branch].commit != plan.branches[branch].base)
            m_applied.pullRequests.push_back({.stage = commit->stage,
                                              .from = commit->otherStage,
                                              .commit = size_t(commit - plan.commits.begin()),
                                              .tip = m_heads[branch].commit,
                                              .subject = commit->subject});
    }

    // What was brought in is in no branch, so git's clean-up may have taken it.
    static git::Error gone(const PlannedVersion& version)
    {
        return {.kind = git::Error::Kind::NotFound,
                .doing = Text::tr("add %1").arg(version.name.text()),
                .reason = Text::tr("its tree %1 is not in the repository any more")
                              .arg(version.tree.toShort()),
                .remedy = Text::tr("Bring it in again.")};
    }

    // Of a file that a command has made the same holds. In a partial clone it may be elsewhere.
    bool isGone(const PlannedFile& file) const
    {
        return !file.id.isNull() && !m_repository.has(file.id)
               && m_repository.configValue(QStringLiteral("extensions.partialclone")).isEmpty();
    }

    static git::Error gone(const PlannedFile& file)
    {
        return {
            .kind = git::Error::Kind::NotFound,
            .doing = Text::tr("write %1").arg(git::displayText(file.path)),
            .reason =
                Text::tr("its content %1 is not in the repository any more").arg(file.id.toShort()),
            .remedy = Text::tr("Raise the registry version anew.")};
    }

    static git::TreeEdit editOf(const PlannedVersion& version, PlannedCommit::Kind kind)
    {
        git::TreeEdit edit{.path = "packages/" + version.name.package.toUtf8() + '/'
                                   + version.name.version.text().toUtf8(),
                           .entry = {}};
        if (kind == PlannedCommit::Kind::Add)
            edit.entry = git::TreeEntry{.name = {}, .id = version.tree, .mode = git::Mode::Tree};
        return edit;
    }

    git::Result<std::vector<git::TreeEdit>> editsOf(const PlannedCommit& commit)
    {
        std::vector<git::TreeEdit> edits;
        for (const PlannedVersion& version : commit.versions) {
            if (commit.kind == PlannedCommit::Kind::Add && commit.otherStage.isEmpty()
                && !m_repository.has(version.tree))
                return std::unexpected(gone(version));
            edits.push_back(editOf(version, commit.kind));
        }
        for (const PlannedFile& file : commit.files) {
            if (isGone(file))
                return std::unexpected(gone(file));
            const git::Result<git::Oid> id =
                file.id.isNull() ? m_repository.writeBlob(file.content) : file.id;
            if (!id)
                return std::unexpected(id.error());
            edits.push_back({.path = file.path,
                             .entry = git::TreeEntry{.name = {}, .id = *id, .mode = file.mode}});
        }
        return edits;
    }

    // The commit's id; null when it would have changed nothing.
    git::Result<git::Oid> write(const PlannedCommit& planned)
    {
        const auto edits = editsOf(planned);
        if (!edits)
            return std::unexpected(edits.error());
        Head& head = m_heads[planned.branch];
        const auto tree = m_repository.editTree(head.tree, *edits);
        if (!tree)
            return std::unexpected(tree.error());
        if (*tree == head.tree)
            return git::Oid();

        PlannedCommit commit = planned;
        if (commit.addedBy && !m_applied.commits[*commit.addedBy].isNull())
            commit.trailers.append(QStringLiteral("Target-Commit: ")
                                   + m_applied.commits[*commit.addedBy].toHex());
        const auto id = m_repository.writeCommit({.tree = *tree,
                                                  .parents = {head.commit},
                                                  .message = commit.message(),
                                                  .author = m_author,
                                                  .committer = m_committer});
        if (id)
            head = {.commit = *id, .tree = *tree};
        return id;
    }

    git::Repository& m_repository;
    git::Signature m_author;
    git::Signature m_committer;
    std::vector<Head> m_heads; // as the plan's branches
    Applied m_applied;
};

std::vector<git::RefUpdate> updatesOf(const Applied& prepared)
{
    std::vector<git::RefUpdate> updates;
    for (const Applied::Branch& branch : prepared.branches)
        updates.push_back({.name = branch.ref,
                           .expected = branch.before,
                           .target = branch.after,
                           .reflog = QStringLiteral("triptych: promote")});
    return updates;
}

} // namespace

git::Result<Applied> prepare(git::Repository& repository, const Plan& plan)
{
    const auto open = std::ranges::find_if(plan.concerns, &PlannedConcern::isOpen);
    if (open != plan.concerns.end())
        return std::unexpected(
            git::Error{.kind = git::Error::Kind::Denied,
                       .doing = Text::tr("write %1").arg(open->move.text()),
                       .reason = Text::tr("nobody has accepted yet that %1")
                                     .arg(git::withoutFullStop(open->concern.message)),
                       .remedy = Text::tr("Accept it with a reason, or take it out.")});
    return Applier(repository).writeAll(plan);
}

git::Result<void> moveBranches(git::Repository& repository, const Applied& prepared)
{
    return git::updateRefs(repository, updatesOf(prepared));
}

git::Result<Applied> apply(git::Repository& repository, const Plan& plan)
{
    const auto proposed =
        std::ranges::find(plan.branches, Route::PullRequest, &PlannedBranch::route);
    if (proposed != plan.branches.end())
        return std::unexpected(
            git::Error{.kind = git::Error::Kind::Denied,
                       .doing = Text::tr("commit to %1").arg(proposed->stage),
                       .reason = Text::tr("its policy is to take pull requests only"),
                       .remedy = Text::tr("Push to the remote, which opens one.")});
    auto prepared = prepare(repository, plan);
    if (!prepared)
        return prepared;
    if (const auto moved = moveBranches(repository, *prepared); !moved)
        return std::unexpected(moved.error());
    return prepared;
}

git::Result<void> rehearse(const git::Repository& repository, const Plan& plan)
{
    auto trial = git::Repository::open(repository.gitDir());
    if (!trial)
        return std::unexpected(trial.error());
    if (const auto aside = trial->writeAside(); !aside)
        return aside;
    return rehearseAside(*trial, plan);
}

git::Result<void> rehearseAside(git::Repository& aside, const Plan& plan)
{
    const auto prepared = prepare(aside, plan);
    if (!prepared)
        return std::unexpected(prepared.error());
    return git::checkRefs(aside, updatesOf(*prepared));
}

} // namespace triptych
