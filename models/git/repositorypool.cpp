// SPDX-License-Identifier: MIT
#include "models/git/repositorypool.h"

namespace triptych::git {

RepositoryPool::RepositoryPool(QString path) : m_path(std::move(path)) {}

Result<RepositoryPool::Lease> RepositoryPool::lease()
{
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_idle.empty()) {
            Repository repository = std::move(m_idle.back());
            m_idle.pop_back();
            return Lease(this, std::move(repository));
        }
    }
    auto opened = Repository::open(m_path);
    if (!opened)
        return std::unexpected(opened.error());
    return Lease(this, std::move(*opened));
}

void RepositoryPool::giveBack(Repository repository)
{
    const QMutexLocker lock(&m_mutex);
    m_idle.push_back(std::move(repository));
}

RepositoryPool::Lease::Lease(RepositoryPool* pool, Repository repository)
    : m_pool(pool), m_repository(std::move(repository))
{}

RepositoryPool::Lease::Lease(Lease&& other) noexcept
    : m_pool(other.m_pool), m_repository(std::move(other.m_repository))
{
    other.m_repository.reset();
}

RepositoryPool::Lease::~Lease()
{
    if (m_repository)
        m_pool->giveBack(std::move(*m_repository));
}

} // namespace triptych::git
