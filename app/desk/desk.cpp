// SPDX-License-Identifier: MIT
#include "app/desk/desk.h"

#include "app/desk/draftstore.h"
#include "models/storage/recency.h"

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

// What is left of a draft once a plan is applied: what the plan did not take, and what was drafted
// since.
Draft leftOf(const Draft& draft, const Plan& plan)
{
    std::vector<Move> left;
    std::ranges::remove_copy_if(draft.moves(), std::back_inserter(left),
                                [&](const Move& move) { return plan.accepted.contains(move); });
    std::vector<RegistryRaise> raises;
    std::ranges::remove_copy_if(draft.raises(), std::back_inserter(raises),
                                [&](const RegistryRaise& raise) {
                                    return std::ranges::contains(plan.accepted.raises(), raise);
                                });
    return {std::move(left), std::move(raises)};
}

} // namespace

Desk::Desk(const Configuration& configuration, std::shared_ptr<ManifestCache> cache,
           QObject* parent)
    : QObject(parent), m_configuration(configuration), m_manifests(std::move(cache))
{
    connect(&m_manifests, &ManifestReader::loaded, this, &Desk::manifestsLoaded);
    connect(&m_watcher, &RefWatcher::maybeChanged, this, [this] { load(false); });
    connect(&m_draft, &DraftEditor::changed, this, [this] {
        if (!isOpen())
            return;
        if (const auto saved = saveDraft(m_commonDir, m_draft.draft()); !saved)
            Q_EMIT draftNotSaved(saved.error());
        replan();
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
    m_manifests.forget();
    m_recency.cancel();
    m_planning.cancel();
    m_watcher.watch({});
    m_applyFailure.reset();
    const bool wasOpen = isOpen();
    m_snapshot.reset();
    m_plan = {};
    m_draft.reset({});
    m_pool.reset();
    m_commonDir.clear();
    if (wasOpen) {
        Q_EMIT planChanged();
        Q_EMIT closed();
    }
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
                if (*tips == tipsOf(*known))
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
    replan();
    Q_EMIT snapshotChanged();
    m_manifests.read(m_pool, *snapshot);
    m_recency.restart(
        [pool = m_pool, snapshot](std::stop_token stop) {
            constexpr int commits = 3000; // of each branch; about a year of the real storage
            auto repository = pool->lease();
            return repository ? newestChanges(**repository, *snapshot, commits, stop)
                              : QHash<QString, QDateTime>();
        },
        [this](const QHash<QString, QDateTime>& changes) { Q_EMIT newestChangesLoaded(changes); });
}

void Desk::replan()
{
    // A plan of a few hundred moves is made within a millisecond or two, and nobody waits for it.
    constexpr size_t atOnce = 300;
    const Draft& draft = m_draft.draft();
    m_planning.cancel();
    if (draft.moves().size() <= atOnce) {
        m_plan = plan(*m_snapshot, draft);
        Q_EMIT planChanged();
        return;
    }
    m_planning.add(
        [snapshot = m_snapshot, draft](std::stop_token) { return plan(*snapshot, draft); },
        [this](Plan plan) {
            m_plan = std::move(plan);
            Q_EMIT planChanged();
        });
}

bool Desk::isReading() const
{
    return m_opening.isRunning() || m_loading.isRunning() || m_manifests.isReading()
           || m_recency.isRunning();
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
                finishApply(result, plan);
            else if (result) // another storage was opened meanwhile; this one's draft is done
                (void)saveDraft(commonDir, leftOf(drafted, plan));
        });
}

void Desk::finishApply(const git::Result<Applied>& result, const Plan& plan)
{
    if (!result)
        m_applyFailure = result.error();
    load(true);
    if (!result)
        return;
    m_draft.reset(leftOf(m_draft.draft(), plan));
    Q_EMIT applied(*result, plan);
}

} // namespace triptych
