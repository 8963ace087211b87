// SPDX-License-Identifier: MIT
#include "app/desk/checkreader.h"

#include <algorithm>

namespace triptych {

CheckReader::CheckReader(std::shared_ptr<CheckCache> cache, QObject* parent)
    : QObject(parent), m_cache(std::move(cache))
{}

std::vector<CheckKey> CheckReader::unasked(const std::vector<CheckKey>& keys)
{
    std::vector<CheckKey> result;
    for (const CheckKey& key : keys) {
        if (m_asked.contains(key))
            continue;
        m_asked.insert(key);
        result.push_back(key);
    }
    return result;
}

void CheckReader::read(const std::shared_ptr<git::RepositoryPool>& pool, const Snapshot& snapshot)
{
    m_pool = pool;
    for (const auto& [key, report] : m_reports.asKeyValueRange())
        if (!report.missing.empty())
            m_asked.remove(key); // the files may have come
    std::vector<CheckKey> keys;
    for (const StageState& state : snapshot.stages) {
        if (state.stage.frozen || snapshot.downstreamOf(state.stage.name).empty())
            continue;
        for (const Package& package : state.packages)
            for (const Version& version : package.versions)
                keys.push_back({.name = {package.name, version.version}, .tree = version.tree});
    }
    const std::vector<CheckKey> wanted = unasked(keys);
    constexpr size_t chunk = 150; // about a tenth of a second
    for (size_t from = 0; from < wanted.size(); from += chunk) {
        const auto begin = wanted.begin() + std::ptrdiff_t(from);
        m_chunks.emplace_back(begin, begin + std::ptrdiff_t(std::min(chunk, wanted.size() - from)));
    }
    readNext();
}

void CheckReader::readFirst(const std::vector<CheckKey>& keys)
{
    // What stands in a later chunk is not waited for: checked twice is soon checked.
    std::vector<CheckKey> wanted;
    std::ranges::copy_if(keys, std::back_inserter(wanted),
                         [this](const CheckKey& key) { return !m_reports.contains(key); });
    if (wanted.empty() || !m_pool)
        return;
    for (const CheckKey& key : wanted)
        m_asked.insert(key);
    m_chunks.push_front(std::move(wanted));
    readNext();
}

void CheckReader::forget()
{
    m_checking.cancel();
    m_asked.clear();
    m_chunks.clear();
    m_reports.clear();
    m_pool.reset();
}

void CheckReader::readNext()
{
    if (m_checking.isRunning())
        return;
    if (m_chunks.empty()) {
        if (m_cache)
            m_saving.add(
                [cache = m_cache](std::stop_token) {
                    cache->save();
                    return 0;
                },
                [](int) {});
        return;
    }
    std::vector<CheckKey> keys = std::move(m_chunks.front());
    m_chunks.pop_front();
    m_checking.add(
        [pool = m_pool, cache = m_cache, keys = std::move(keys)](std::stop_token stop) {
            constexpr int threads = 1; // other work finds a processor
            return checkAll(*pool, cache.get(), keys, {}, stop, threads).value_or(CheckReports());
        },
        [this](const CheckReports& reports) { take(reports); });
}

void CheckReader::take(const CheckReports& reports)
{
    m_reports.insert(reports);
    if (!reports.isEmpty())
        Q_EMIT loaded(reports);
    readNext();
}

} // namespace triptych
