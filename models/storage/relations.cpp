// SPDX-License-Identifier: MIT
#include "models/storage/relations.h"

#include <algorithm>

namespace triptych {

namespace {

class ModelessComparison
{
public:
    explicit ModelessComparison(const git::Repository& repository) : m_repository(repository) {}

    git::Result<bool> equal(const git::Oid& a, const git::Oid& b) const
    {
        if (a == b)
            return true;
        const auto as = m_repository.tree(a);
        if (!as)
            return std::unexpected(as.error());
        const auto bs = m_repository.tree(b);
        if (!bs)
            return std::unexpected(bs.error());
        if (as->entries.size() != bs->entries.size())
            return false;
        for (size_t i = 0; i < as->entries.size(); ++i) {
            const git::TreeEntry& x = as->entries[i];
            const git::TreeEntry& y = bs->entries[i];
            if (x.name != y.name || x.isTree() != y.isTree() || isLink(x) != isLink(y))
                return false;
            if (x.id == y.id)
                continue;
            if (!x.isTree())
                return false;
            const auto below = equal(x.id, y.id);
            if (!below || !*below)
                return below;
        }
        return true;
    }

private:
    // A symlink's blob is a path and a submodule's id a commit: they are other kinds of content,
    // not other permissions of the same file.
    static bool isLink(const git::TreeEntry& entry)
    {
        return entry.mode == git::Mode::Symlink || entry.mode == git::Mode::Submodule;
    }

    const git::Repository& m_repository;
};

} // namespace

git::Result<bool> equalButForModes(const git::Repository& repository, const git::Oid& a,
                                   const git::Oid& b)
{
    return ModelessComparison(repository).equal(a, b);
}

void computeRelations(const git::Repository& repository, Snapshot& snapshot)
{
    for (StageState& state : snapshot.stages) {
        const auto downstream = snapshot.downstreamOf(state.stage.name);
        for (Package& package : state.packages) {
            std::vector<const Package*> below;
            for (const StageState* stage : downstream)
                if (const Package* same = stage->package(package.name))
                    below.push_back(same);
            const bool mayLeave =
                !downstream.empty() && !snapshot.configuration.markers.contains(package.name);
            for (Version& version : package.versions) {
                Relations relations;
                for (const Package* other : below) {
                    if (SemVer::comparePrecedence(version.version, other->newest().version) < 0)
                        relations |= Relation::Stale;
                    const Version* twin = other->find(version.version);
                    if (!twin)
                        continue;
                    if (twin->tree == version.tree) {
                        relations |= Relation::LeftOver;
                        continue;
                    }
                    // What cannot be read cannot be shown to be equal; a conflict is refused.
                    if (equalButForModes(repository, twin->tree, version.tree).value_or(false)) {
                        relations |= Relation::ModesDiffer;
                        snapshot.modeTwins.insert(std::minmax(twin->tree, version.tree));
                    } else {
                        relations |= Relation::Conflict;
                    }
                }
                if (!relations && mayLeave)
                    relations = Relation::Promotable;
                version.relations = relations;
            }
        }
    }
}

} // namespace triptych
