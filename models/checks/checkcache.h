// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkreport.h"
#include "models/storage/semver.h"

#include <QHash>
#include <QMutex>
#include <QSet>

#include <optional>

namespace triptych {

// A version to be checked: its name counts, since checks compare it with the content.
struct CheckKey
{
    VersionName name;
    git::Oid tree;

    friend bool operator==(const CheckKey&, const CheckKey&) = default;
};

inline size_t qHash(const CheckKey& key, size_t seed = 0) noexcept
{
    return qHashMulti(seed, key.name.package, key.name.version, key.tree);
}

// Reports on disk, so that nothing is checked twice; of another language or of other rules
// (checkRules) they do not count. Everything in it can be made anew: a file that cannot be read is
// one that is empty, a failure to write is none. Thread-safe.
class CheckCache
{
public:
    // The file is read when first asked; an empty path is a cache in memory only.
    explicit CheckCache(QString file);
    ~CheckCache(); // saves

    static QString defaultFile(); // in the user's cache folder

    std::optional<CheckReport> find(const CheckKey& key) const;
    // Keeps complete reports only: what is missing may come.
    void insert(const CheckKey& key, const CheckReport& report);
    void save(); // when anything was inserted since; atomic

private:
    void readOnce() const;
    void dropUnused();

    mutable QMutex m_mutex;
    const QString m_file;
    mutable bool m_read = false;
    mutable QHash<CheckKey, CheckReport> m_reports;
    mutable QSet<CheckKey> m_used; // asked for or inserted since the start
    bool m_changed = false;
};

} // namespace triptych
