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

    git::Result<Applied> apply(const Plan& plan)
    {
        if (const auto prepared = prepare(plan); !prepared)
            return std::unexpected(prepared.error());
        for (const PlannedCommit& commit : plan.commits) {
            const auto written = write(commit);
            if (!written)
                return std::unexpected(written.error());
            m_applied.commits.push_back(*written);
        }
        if (const auto moved = moveRefs(plan); !moved)
            return std::unexpected(moved.error());
        return std::move(m_applied);
    }

private:
    git::Result<void> prepare(const Plan& plan)
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

    git::Result<void> moveRefs(const Plan& plan)
    {
        std::vector<git::RefUpdate> updates;
        for (const PlannedBranch& branch : plan.branches) {
            const Head& head = m_heads[branch.stage];
            if (head.commit == branch.base)
                continue;
            updates.push_back({.name = branch.ref,
                               .expected = branch.expected,
                               .target = head.commit,
                               .reflog = QStringLiteral("triptych: promote")});
            m_applied.branches.push_back({.stage = branch.stage,
                                          .ref = branch.ref,
                                          .before = branch.expected,
                                          .after = head.commit});
        }
        return git::updateRefs(m_repository, updates);
    }

    git::Repository& m_repository;
    git::Signature m_author;
    git::Signature m_committer;
    std::map<QString, Head> m_heads;
    Applied m_applied;
};

} // namespace

git::Result<Applied> apply(git::Repository& repository, const Plan& plan)
{
    return Applier(repository).apply(plan);
}

} // namespace triptych
