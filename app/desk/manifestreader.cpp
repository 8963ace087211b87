// SPDX-License-Identifier: MIT
#include "app/desk/manifestreader.h"

#include "models/storage/manifestloader.h"

#include <algorithm>

namespace triptych {

ManifestReader::ManifestReader(std::shared_ptr<ManifestCache> cache, QObject* parent)
    : QObject(parent), m_cache(std::move(cache))
{}

void ManifestReader::read(const std::shared_ptr<git::RepositoryPool>& pool,
                          const Snapshot& snapshot)
{
    m_pool = pool;
    std::vector<git::Oid> trees;
    std::vector<git::Oid> rest;
    for (const StageState& state : snapshot.stages) {
        for (const Package& package : state.packages) {
            for (const Version& version : package.versions) {
                if (m_asked.contains(version.tree))
                    continue;
                m_asked.insert(version.tree);
                (&version == &package.newest() ? trees : rest).push_back(version.tree);
            }
        }
    }
    trees.insert(trees.end(), rest.begin(), rest.end());
    constexpr size_t chunk = 150; // well under a tenth of a second of parsing
    for (size_t from = 0; from < trees.size(); from += chunk) {
        const auto begin = trees.begin() + std::ptrdiff_t(from);
        m_chunks.emplace_back(begin, begin + std::ptrdiff_t(std::min(chunk, trees.size() - from)));
    }
    // Two chunks are under way at a time, so that other work finds a free worker.
    readNext();
    readNext();
}

void ManifestReader::forget()
{
    m_reading.cancel();
    m_asked.clear();
    m_chunks.clear();
    m_pool.reset();
}

void ManifestReader::readNext()
{
    if (m_chunks.empty()) {
        if (m_cache && !m_reading.isRunning())
            m_saving.add(
                [cache = m_cache](std::stop_token) {
                    cache->save();
                    return 0;
                },
                [](int) {});
        return;
    }
    std::vector<git::Oid> trees = std::move(m_chunks.front());
    m_chunks.pop_front();
    m_reading.add(
        [pool = m_pool, cache = m_cache, trees = std::move(trees)](std::stop_token stop) {
            auto repository = pool->lease();
            return repository ? loadManifests(**repository, cache.get(), trees, stop) : Manifests();
        },
        [this](const Manifests& manifests) {
            Q_EMIT loaded(manifests);
            readNext();
        });
}

} // namespace triptych
