// SPDX-License-Identifier: MIT
#include "app/desk/desk.h"

#include "app/desk/lastcheck.h"
#include "models/promotion/checkkeys.h"
#include "models/promotion/draftstore.h"
#include "models/storage/recency.h"

#include <algorithm>
#include <utility>

namespace triptych {

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

Desk::Desk(ConfigurationFinder finder, const Caches& caches, QObject* parent)
    : QObject(parent), m_finder(std::move(finder)), m_configuration(defaultConfiguration()),
      m_manifests(caches.manifests), m_checks(caches.checks)
{
    connect(&m_manifests, &ManifestReader::loaded, this, &Desk::manifestsLoaded);
    connect(&m_watcher, &RefWatcher::maybeChanged, this, [this] { load(false); });
    connect(&m_draft, &DraftEditor::changed, this, [this] {
        if (!isOpen())
            return;
        m_saver.save(m_commonDir, m_draft.draft());
        replan();
    });
    connect(&m_saver, &DraftSaver::failed, this, &Desk::draftNotSaved);
    connect(&m_checks, &CheckReader::loaded, this, [this](const CheckReports& reports) {
        const std::vector<CheckKey> drafted = checkKeys(*m_snapshot, m_draft.draft());
        if (std::ranges::any_of(drafted,
                                [&](const CheckKey& key) { return reports.contains(key); }))
            replan();
    });
}

Desk::~Desk() = default;

void Desk::open(const QString& path)
{
    close();
    m_lastPath = path;
    Q_EMIT opening(path);
    m_opening.restart([path, finder = m_finder, showFrozen = m_showFrozen](
                          std::stop_token) { return openStorage(path, finder, showFrozen); },
                      [this, path](git::Result<OpenedStorage> result) {
                          if (!result) {
                              Q_EMIT openFailed(path, result.error());
                              return;
                          }
                          const LoadedStorage& loaded = result->loaded;
                          if (!loaded.found.isValid()) {
                              m_name = result->name;
                              takeFound(loaded.found);
                              Q_EMIT openFailed(path, unusable(m_name, loaded.found));
                              return;
                          }
                          m_pool = result->pool;
                          m_commonDir = result->commonDir;
                          m_name = result->name;
                          m_remote = result->remote;
                          m_watcher.watch(m_commonDir);
                          m_draft.reset(result->draft);
                          m_snapshot = loaded.snapshot;
                          takeFound(loaded.found);
                          Q_EMIT opened();
                          take(loaded);
                          load(false); // a ref may have moved between reading and watching
                      });
}

void Desk::close()
{
    m_opening.cancel();
    m_loading.cancel();
    m_manifests.forget();
    m_checks.forget();
    m_recency.cancel();
    m_planning.cancel();
    m_watcher.watch({});
    m_saver.finish(); // who opens it again reads what was drafted last
    m_applyFailure.reset();
    const bool wasOpen = isOpen();
    m_snapshot.reset();
    m_isForPush = false;
    m_plan = {};
    m_draft.reset({});
    m_pool.reset();
    m_commonDir.clear();
    m_found = {};
    m_configuration = defaultConfiguration();
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
    m_loading.restart([pool = m_pool, finder = m_finder,
                       known = KnownStorage{.configuration = m_configuration,
                                            .snapshot = m_snapshot,
                                            .showFrozen = m_showFrozen,
                                            .forPush = m_forPush,
                                            .readAnew = evenIfUnchanged}](
                          std::stop_token) { return reloadStorage(*pool, finder, known); },
                      [this](const git::Result<LoadedStorage>& result) {
                          if (!result) {
                              Q_EMIT reloadFailed(result.error());
                          } else {
                              takeFound(result->found);
                              if (result->snapshot != m_snapshot) {
                                  take(*result);
                              } else if (result->forPush == m_forPush && m_forPush != m_isForPush) {
                                  m_isForPush = result->forPush;
                                  replan();
                              }
                          }
                          // Only now: a branch that has moved is why, and is to be seen beside the reason.
                          if (const auto failure = std::exchange(m_applyFailure, {}))
                              Q_EMIT applyFailed(*failure);
                          if (m_lookAgain)
                              load(false);
                      });
}

void Desk::takeFound(const FoundConfiguration& found)
{
    if (found.isValid())
        m_configuration = found.configuration;
    if (found == m_found)
        return;
    m_found = found;
    Q_EMIT foundChanged();
}

void Desk::take(const LoadedStorage& loaded)
{
    m_snapshot = loaded.snapshot;
    m_isForPush = loaded.forPush;
    replan();
    Q_EMIT snapshotChanged();
    m_manifests.read(m_pool, *m_snapshot);
    m_checks.read(m_pool, *m_snapshot);
    m_recency.restart(
        [pool = m_pool, snapshot = m_snapshot](std::stop_token stop) {
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
    const Proposals proposals = m_isForPush ? Proposals::ByPolicy : Proposals::None;
    m_checks.readFirst(checkKeys(*m_snapshot, draft));
    m_planning.cancel();
    if (draft.moves().size() <= atOnce) {
        m_plan = plan(*m_snapshot, draft, &m_checks.reports(), proposals);
        Q_EMIT planChanged();
        return;
    }
    m_planning.add([snapshot = m_snapshot, draft, reports = m_checks.reports(), proposals](
                       std::stop_token) { return plan(*snapshot, draft, &reports, proposals); },
                   [this](Plan plan) {
                       m_plan = std::move(plan);
                       Q_EMIT planChanged();
                   });
}

bool Desk::isReading() const
{
    return m_opening.isRunning() || m_loading.isRunning() || m_manifests.isReading()
           || m_checks.isReading() || m_recency.isRunning();
}

void Desk::apply(const Plan& plan)
{
    if (m_applying || !isOpen() || plan.isEmpty())
        return;
    setApplying(true);
    m_writing.add(
        [pool = m_pool, snapshot = m_snapshot, cache = m_checks.cache(),
         plan](std::stop_token) -> git::Result<Applied> {
            if (const auto checked = checkBeforeWriting(*pool, cache.get(), *snapshot, plan);
                !checked)
                return std::unexpected(checked.error());
            auto repository = pool->lease();
            if (!repository)
                return std::unexpected(repository.error());
            return triptych::apply(**repository, plan);
        },
        [this, plan, pool = m_pool, commonDir = m_commonDir,
         drafted = m_draft.draft()](const git::Result<Applied>& result) {
            setApplying(false);
            if (pool == m_pool)
                finishApply(result, plan);
            else if (result) // another storage was opened meanwhile; this one's draft is done
                (void)saveDraft(commonDir, leftOf(drafted, plan));
        });
}

void Desk::setForPush(bool forPush)
{
    if (m_forPush == forPush)
        return;
    m_forPush = forPush;
    if (!isOpen())
        return;
    const auto isOther = [forPush](const StageState& state) {
        return forPush ? state.tracking && state.tracking != state.target()
                       : state.refTarget.has_value();
    };
    if (std::ranges::any_of(m_snapshot->stages, isOther)) {
        load(false);
        Q_EMIT planChanged(); // the plan of the other kind is not to be applied any more
    } else {
        m_lookAgain = m_loading.isRunning(); // for the other kind
        m_isForPush = forPush;
        replan();
    }
}

void Desk::setApplying(bool applying)
{
    if (m_applying == applying)
        return;
    m_applying = applying;
    Q_EMIT applyingChanged();
}

void Desk::takeApplied(const QString& commonDir, const Draft& drafted, const Applied& applied,
                       const Plan& done)
{
    if (commonDir == m_commonDir)
        finishApply(applied, done);
    else
        (void)saveDraft(commonDir, leftOf(drafted, done));
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
