// SPDX-License-Identifier: MIT
#include "models/checks/checkall.h"

#include "models/checks/checks.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <thread>

namespace triptych {

namespace {

constexpr size_t chunk = 16; // neighbours share most of their files: better checked by one thread

// What the workers share.
struct Run
{
    std::vector<CheckKey> keys; // still to be checked
    CheckCache* cache = nullptr;
    const CheckProgress& progress;
    std::stop_token stop;
    qsizetype all = 0;

    CheckMemo memo;
    std::atomic<size_t> next = 0;
    QMutex mutex;
    CheckReports reports; // under the mutex, as is the progress

    void work(const git::Repository& repository);
    void add(const CheckKey& key, CheckReport report);
};

void Run::work(const git::Repository& repository)
{
    for (size_t from; (from = next.fetch_add(chunk)) < keys.size();) {
        for (const CheckKey& key :
             std::span(keys).subspan(from, std::min(chunk, keys.size() - from))) {
            CheckReport report = checkVersion(repository, key.name, key.tree, stop, &memo);
            if (!report.isComplete)
                return;
            if (cache)
                cache->insert(key, report);
            add(key, std::move(report));
        }
    }
}

void Run::add(const CheckKey& key, CheckReport report)
{
    const QMutexLocker lock(&mutex);
    reports.insert(key, std::move(report));
    if (progress)
        progress(reports.size(), all);
}

} // namespace

git::Result<CheckReports> checkAll(git::RepositoryPool& pool, CheckCache* cache,
                                   std::span<const CheckKey> versions,
                                   const CheckProgress& progress, std::stop_token stop, int threads)
{
    Run run{.keys = {}, .cache = cache, .progress = progress, .stop = stop};
    QSet<CheckKey> seen;
    for (const CheckKey& key : versions) {
        if (seen.contains(key))
            continue;
        seen.insert(key);
        if (auto known = cache ? cache->find(key) : std::nullopt)
            run.reports.insert(key, *std::move(known));
        else
            run.keys.push_back(key);
    }
    run.all = seen.size();
    if (progress)
        progress(run.reports.size(), run.all);

    const size_t wanted = size_t(threads > 0 ? threads : QThread::idealThreadCount());
    const size_t useful = std::min(wanted, (run.keys.size() + chunk - 1) / chunk);
    std::vector<git::RepositoryPool::Lease> repositories;
    for (size_t i = 0; i < useful; ++i) {
        auto lease = pool.lease();
        if (!lease)
            return std::unexpected(lease.error());
        repositories.push_back(*std::move(lease));
    }
    std::vector<std::jthread> workers;
    for (git::RepositoryPool::Lease& repository : repositories)
        workers.emplace_back([&run, &repository] { run.work(*repository); });
    workers.clear(); // waits
    return std::move(run.reports);
}

} // namespace triptych
