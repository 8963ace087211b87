// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"

#include <QMutex>

namespace triptych::git {

// Hands out repositories of one path, each to one user at a time, so that workers need not
// open (and map its packs) anew for each task. Thread-safe; must outlive its leases.
class RepositoryPool
{
public:
    explicit RepositoryPool(QString path);

    // A repository for the calling thread until the lease ends.
    class Lease
    {
    public:
        Lease(Lease&& other) noexcept;
        Lease(const Lease&) = delete;
        Lease& operator=(Lease&&) = delete;
        ~Lease();

        Repository* operator->() { return &*m_repository; }
        Repository& operator*() { return *m_repository; }

    private:
        friend RepositoryPool;
        Lease(RepositoryPool* pool, Repository repository);

        RepositoryPool* m_pool;
        std::optional<Repository> m_repository;
    };

    Result<Lease> lease();
    QString path() const { return m_path; }

private:
    void giveBack(Repository repository);

    const QString m_path;
    QMutex m_mutex;
    std::vector<Repository> m_idle;
};

} // namespace triptych::git
