// SPDX-License-Identifier: MIT
#include "app/desk/desk.h"

#include "app/desk/draftstore.h"
#include "models/storage/manifestloader.h"
#include "models/storage/recency.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace triptych {

struct Desk::Opened
{
    std::shared_ptr<git::RepositoryPool> pool;
    QString commonDir;
    QString name;
    QString remote;
    SnapshotPtr snapshot;
    Draft draft;
};

namespace {

// What is left of a draft once a plan for `planned` is applied: what the plan did not take, and what
// was drafted since.
Draft leftOf(Draft draft, const Draft& planned, const Plan& plan)
{
    std::erase_if(draft.moves, [&](const Move& move) {
        return std::ranges::contains(planned.moves, move)
               && std::ranges::find(plan.findings, move, &Finding::move) == plan.findings.end();
    });
    return draft;
}

} // namespace

Desk::Desk(const Configuration& configuration, std::shared_ptr<ManifestCache> cache,
           QObject* parent)
    : QObject(parent), m_configuration(configuration), m_cache(std::move(cache))
{
    connect(&m_watcher, &RefWatcher::maybeChanged, this, [this] { load(false); });
    connect(&m_draft, &DraftEditor::changed, this, [this] {
        if (!isOpen())
            return;
        if (const auto saved = saveDraft(m_commonDir, m_draft.draft()); !saved)
            Q_EMIT draftNotSaved(saved.error());
    });
}

Desk::~Desk() = default;

Configuration Desk::shownConfiguration() const
{
    return m_showFrozen ? m_configuration : m_configuration.withoutFrozen();
}

void Desk::open(const QString& path)
{
    close();
    m_lastPath = path;
    Q_EMIT opening(path);
    m_opening.restart(
        [path, configuration = shownConfiguration()](std::stop_token) -> git::Result<Opened> {
            Opened opened;
            opened.pool = std::make_shared<git::RepositoryPool>(path);
            auto repository = opened.pool->lease();
            if (!repository)
                return std::unexpected(repository.error());
            opened.commonDir = (*repository)->commonDir();
            opened.name = (*repository)->name();
            opened.remote = (*repository)->configValue(QStringLiteral("remote.origin.url"));
            auto snapshot = loadSnapshot(**repository, configuration);
            if (!snapshot)
                return std::unexpected(snapshot.error());
            opened.snapshot = *snapshot;
            opened.draft = loadDraft(opened.commonDir);
            return opened;
        },
        [this, path](git::Result<Opened> result) {
            if (!result) {
                Q_EMIT openFailed(path, result.error());
                return;
            }
            m_pool = result->pool;
            m_commonDir = result->commonDir;
            m_name = result->name;
            m_remote = result->remote;
            m_watcher.watch(m_commonDir);
            m_draft.reset(result->draft);
            m_snapshot = result->snapshot;
            Q_EMIT opened();
            take(result->snapshot);
            load(false); // a ref may have moved between reading and watching
        });
}

void Desk::close()
{
    m_opening.cancel();
    m_loading.cancel();
    m_manifestLoading.cancel();
    m_recency.cancel();
    m_watcher.watch({});
    m_manifestsAsked.clear();
    m_manifestsToLoad.clear();
    m_applyFailure.reset();
    const bool wasOpen = isOpen();
    m_snapshot.reset();
    m_draft.reset({});
    m_pool.reset();
    m_commonDir.clear();
    if (wasOpen)
        Q_EMIT closed();
}

void Desk::setShowFrozen(bool show)
{
    if (show == m_showFrozen)
        return;
    m_showFrozen = show;
    reload();
}

void Desk::reload()
{
    if (isOpen())
        load(true);
}

void Desk::load(bool evenIfUnchanged)
{
    if (!isOpen())
        return;
    if (m_loading.isRunning() && !evenIfUnchanged) {
        m_lookAgain = true;
        return;
    }
    m_lookAgain = false;
    m_loading.restart(
        [pool = m_pool, configuration = shownConfiguration(), known = m_snapshot,
         evenIfUnchanged](std::stop_token) -> git::Result<SnapshotPtr> {
            auto repository = pool->lease();
            if (!repository)
                return std::unexpected(repository.error());
            if (!evenIfUnchanged) {
                const auto tips = readTips(**repository, configuration);
                if (!tips)
                    return std::unexpected(tips.error());
                const bool same = std::ranges::equal(
                    tips->refs, known->stages, [](const auto& tip, const StageState& state) {
                        return tip.first == state.ref && tip.second == state.tip.id;
                    });
                if (same)
                    return known;
            }
            return loadSnapshot(**repository, configuration);
        },
        [this](const git::Result<SnapshotPtr>& result) {
            if (!result)
                Q_EMIT reloadFailed(result.error());
            else if (*result != m_snapshot)
                take(*result);
            // Only now: a branch that has moved is why, and is to be seen beside the reason.
            if (const auto failure = std::exchange(m_applyFailure, {}))
                Q_EMIT applyFailed(*failure);
            if (m_lookAgain)
                load(false);
        });
}

void Desk::take(const SnapshotPtr& snapshot)
{
    m_snapshot = snapshot;
    Q_EMIT snapshotChanged();
    loadManifests();
    m_recency.restart(
        [pool = m_pool, snapshot](std::stop_token stop) {
            constexpr int commits = 3000; // of each branch; about a year of the real storage
            auto repository = pool->lease();
            return repository ? newestChanges(**repository, *snapshot, commits, stop)
                              : QHash<QString, QDateTime>();
        },
        [this](const QHash<QString, QDateTime>& changes) { Q_EMIT newestChangesLoaded(changes); });
}

// The newest version of each package first: titles and icons come from them.
void Desk::loadManifests()
{
    std::vector<git::Oid> newest;
    std::vector<git::Oid> rest;
    for (const StageState& state : m_snapshot->stages) {
        for (const Package& package : state.packages) {
            for (const Version& version : package.versions) {
                if (m_manifestsAsked.contains(version.tree))
                    continue;
                m_manifestsAsked.insert(version.tree);
                (&version == &package.newest() ? newest : rest).push_back(version.tree);
            }
        }
    }
    newest.insert(newest.end(), rest.begin(), rest.end());
    constexpr size_t chunk = 150; // well under a tenth of a second of parsing
    for (size_t from = 0; from < newest.size(); from += chunk) {
        const auto begin = newest.begin() + std::ptrdiff_t(from);
        m_manifestsToLoad.emplace_back(
            begin, begin + std::ptrdiff_t(std::min(chunk, newest.size() - from)));
    }
    loadNextManifests();
    loadNextManifests();
}

// Two chunks are under way at a time, so that other work finds a free worker.
void Desk::loadNextManifests()
{
    if (m_manifestsToLoad.empty()) {
        if (m_cache && !m_manifestLoading.isRunning())
            m_writing.add(
                [cache = m_cache](std::stop_token) {
                    cache->save();
                    return 0;
                },
                [](int) {});
        return;
    }
    std::vector<git::Oid> trees = std::move(m_manifestsToLoad.front());
    m_manifestsToLoad.pop_front();
    m_manifestLoading.add(
        [pool = m_pool, cache = m_cache, trees = std::move(trees)](std::stop_token stop) {
            auto repository = pool->lease();
            return repository ? triptych::loadManifests(**repository, cache.get(), trees, stop)
                              : Manifests();
        },
        [this](const Manifests& manifests) {
            Q_EMIT manifestsLoaded(manifests);
            loadNextManifests();
        });
}

bool Desk::isReading() const
{
    return m_opening.isRunning() || m_loading.isRunning() || m_manifestLoading.isRunning()
           || m_recency.isRunning();
}

Plan Desk::currentPlan() const
{
    return m_snapshot ? plan(*m_snapshot, m_draft.draft()) : Plan();
}

void Desk::apply(const Plan& plan)
{
    if (m_applying || !isOpen() || plan.isEmpty())
        return;
    m_applying = true;
    m_writing.add(
        [pool = m_pool, plan](std::stop_token) -> git::Result<Applied> {
            auto repository = pool->lease();
            if (!repository)
                return std::unexpected(repository.error());
            return triptych::apply(**repository, plan);
        },
        [this, plan, pool = m_pool, commonDir = m_commonDir,
         drafted = m_draft.draft()](const git::Result<Applied>& result) {
            m_applying = false;
            if (pool == m_pool)
                finishApply(result, plan, drafted);
            else if (result) // another storage was opened meanwhile; this one's draft is done
                (void)saveDraft(commonDir, leftOf(drafted, drafted, plan));
        });
}

void Desk::finishApply(const git::Result<Applied>& result, const Plan& plan, const Draft& drafted)
{
    if (!result)
        m_applyFailure = result.error();
    load(true);
    if (!result)
        return;
    m_draft.reset(leftOf(m_draft.draft(), drafted, plan));
    Q_EMIT applied(*result, plan);
}

} // namespace triptych
