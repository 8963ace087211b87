// SPDX-License-Identifier: MIT
#pragma once

#include "app/demo/timeline.h"
#include "app/demo/versiontrees.h"

namespace triptych::demo {

// Writes the commits of all branches, and says where each branch ends.
class History
{
public:
    History(ObjectWriter& writer, const Catalog& catalog, int files);

    struct Branch
    {
        QString name;
        git::Oid commit;
    };
    std::vector<Branch> write();

private:
    struct Head
    {
        git::Oid commit;
        git::Oid tree;
    };

    git::Oid begin(StageIndex stage);
    void apply(const std::vector<Step>& steps);
    void raiseRegistry(StageIndex stage);
    void commit(StageIndex stage, const git::Oid& tree, const QString& message,
                const Person& person, const QDateTime& when);
    git::Oid treeIn(StageIndex stage, size_t package, size_t version);
    QString message(const std::vector<Step>& steps) const;

    ObjectWriter& m_writer;
    const Catalog& m_catalog;
    const Timeline m_timeline;
    VersionTrees m_trees;
    std::array<Head, StageCount> m_heads;
};

} // namespace triptych::demo
