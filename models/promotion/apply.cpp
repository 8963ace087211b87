// SPDX-License-Identifier: MIT
#include "models/git/refupdate.h"
#include "models/promotion/plan.h"

#include <map>

namespace triptych {

namespace {

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
        for (const PlannedBranch& branch : plan.branches) {
            const Head& head = m_heads[branch.stage];
            if (head.commit != branch.base)
                m_applied.branches.push_back({.stage = branch.stage,
                                              .ref = branch.ref,
                                              .before = branch.expected,
                                              .after = head.commit});
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
            m_heads[branch.stage] = {.commit = branch.base, .tree = *tree};
        }
        return {};
    }

    // The commit's id; null when it would have changed nothing.
    git::Result<git::Oid> write(const PlannedCommit& planned)
    {
        std::vector<git::TreeEdit> edits;
        for (const PlannedVersion& version : planned.versions) {
            git::TreeEdit edit{.path = "packages/" + version.name.package.toUtf8() + '/'
                                       + version.name.version.text().toUtf8(),
                               .entry = {}};
            if (planned.kind == PlannedCommit::Kind::Add)
                edit.entry =
                    git::TreeEntry{.name = {}, .id = version.tree, .mode = git::Mode::Tree};
            edits.push_back(std::move(edit));
        }
        Head& head = m_heads[planned.stage];
        const auto tree = m_repository.editTree(head.tree, edits);
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
    std::map<QString, Head> m_heads;
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
    return Applier(repository).writeAll(plan);
}

git::Result<void> moveBranches(git::Repository& repository, const Applied& prepared)
{
    return git::updateRefs(repository, updatesOf(prepared));
}

git::Result<Applied> apply(git::Repository& repository, const Plan& plan)
{
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
    const auto prepared = prepare(*trial, plan);
    if (!prepared)
        return std::unexpected(prepared.error());
    return git::checkRefs(*trial, updatesOf(*prepared));
}

} // namespace triptych
