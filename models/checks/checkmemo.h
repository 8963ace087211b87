// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkreport.h"
#include "models/checks/yamlreader.h"

#include <QHash>
#include <QMutex>

#include <memory>

namespace triptych {

// What was found out about an object, to be found again. Thread-safe.
template <typename Key, typename Value> class Memo
{
public:
    std::optional<Value> find(const Key& key) const
    {
        const QMutexLocker lock(&m_mutex);
        const auto it = m_values.constFind(key);
        return it == m_values.cend() ? std::nullopt : std::optional<Value>(*it);
    }
    void insert(const Key& key, Value value)
    {
        const QMutexLocker lock(&m_mutex);
        m_values.insert(key, std::move(value));
    }

private:
    mutable QMutex m_mutex;
    QHash<Key, Value> m_values;
};

// A path that must not be in a package, below some tree.
struct PathFault
{
    enum class Kind { Dash, Underscore, Symlink, Submodule, TooDeep, Unreadable };
    Kind kind = Kind::Dash;
    QByteArray path;
};
using PathFaults = std::shared_ptr<const std::vector<PathFault>>; // null: none

// What is wrong with one data stream: findings with paths within the version.
struct StreamReport
{
    std::vector<CheckFinding> findings;
    std::vector<QByteArray> missing;
};
using StreamReportPtr = std::shared_ptr<const StreamReport>;

// What checks found about subtrees and files: versions share most of theirs with their neighbours,
// and what is found depends on nothing but the object. Lives as long as a run. Thread-safe.
struct CheckMemo
{
    Memo<git::Oid, PathFaults> paths; // by tree
    Memo<std::pair<QByteArray, git::Oid>, StreamReportPtr> streams; // by name and tree
    Memo<git::Oid, std::optional<YamlError>> yamlPipelines; // by blob; nothing: it is good
};

} // namespace triptych
