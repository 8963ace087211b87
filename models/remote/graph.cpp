// SPDX-License-Identifier: MIT
#include "models/remote/graph.h"

#include <QHash>

#include <queue>

namespace triptych::remote {

namespace {

enum Side : quint8 { First = 1, Second = 2, Both = 3 };

struct Node
{
    quint8 sides = 0; // from where it is reached
    bool visited = false;
    qint64 when = 0;
    std::vector<git::Oid> parents;
};

// Goes back in time from both commits at once and paints what each reaches, until everything left
// to visit is reached by both. Clocks may be wrong: paint also runs through what was visited.
class Walk
{
public:
    explicit Walk(const git::Repository& repository) : m_repository(repository) {}

    git::Result<Divergence> run(const git::Oid& first, const git::Oid& second, qsizetype limit)
    {
        for (const auto& [id, side] : {std::pair{first, First}, std::pair{second, Second}}) {
            // The ends must be there; only parents may be missing.
            if (const auto commit = m_repository.commit(id); !commit)
                return std::unexpected(commit.error());
            paint(id, side);
        }
        qsizetype visited = 0;
        while (m_oneSided > 0 && visited < limit) {
            const git::Oid id = m_queue.top().second;
            m_queue.pop();
            Node& node = m_nodes[id];
            if (node.visited)
                continue;
            ++visited;
            node.visited = true;
            if (node.sides != Both)
                --m_oneSided;
            const auto parents = node.parents; // painting adds nodes
            const quint8 sides = node.sides;
            for (const git::Oid& parent : parents)
                paint(parent, sides);
        }
        return count();
    }

private:
    void paint(const git::Oid& start, quint8 sides)
    {
        std::vector<git::Oid> todo{start};
        while (!todo.empty()) {
            const git::Oid id = todo.back();
            todo.pop_back();
            const auto known = m_nodes.find(id);
            if (known == m_nodes.end()) {
                add(id, sides);
                continue;
            }
            const quint8 before = known->sides;
            known->sides |= sides;
            if (known->sides == before)
                continue;
            if (known->visited)
                todo.insert(todo.end(), known->parents.begin(), known->parents.end());
            else if (known->sides == Both)
                --m_oneSided;
        }
    }

    void add(const git::Oid& id, quint8 sides)
    {
        auto commit = m_repository.commit(id);
        if (!commit)
            return; // beyond a shallow boundary
        m_nodes.insert(id, {.sides = sides,
                            .visited = false,
                            .when = commit->committer.when.toSecsSinceEpoch(),
                            .parents = std::move(commit->parents)});
        m_queue.push({m_nodes[id].when, id});
        if (sides != Both)
            ++m_oneSided;
    }

    Divergence count() const
    {
        Divergence result{.ahead = 0, .behind = 0, .exact = m_oneSided == 0};
        for (const Node& node : m_nodes) {
            result.ahead += node.visited && node.sides == First;
            result.behind += node.visited && node.sides == Second;
        }
        return result;
    }

    const git::Repository& m_repository;
    QHash<git::Oid, Node> m_nodes;
    std::priority_queue<std::pair<qint64, git::Oid>> m_queue; // newest first
    qsizetype m_oneSided = 0; // nodes not visited yet that are reached from one side only
};

} // namespace

git::Result<Divergence> divergence(const git::Repository& repository, const git::Oid& first,
                                   const git::Oid& second, qsizetype limit)
{
    if (first == second)
        return Divergence{};
    return Walk(repository).run(first, second, limit);
}

git::Result<bool> isAncestor(const git::Repository& repository, const git::Oid& ancestor,
                             const git::Oid& commit)
{
    const auto result = divergence(repository, ancestor, commit);
    if (!result)
        return std::unexpected(result.error());
    return result->exact && result->ahead == 0;
}

} // namespace triptych::remote
