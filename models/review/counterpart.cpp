// SPDX-License-Identifier: MIT
#include "models/review/counterpart.h"

#include "models/review/treediff.h"

namespace triptych {

namespace {

constexpr int pastCommits = 100; // of each stage that are looked at

} // namespace

Counterparts::Counterparts(const git::Repository& repository, const Snapshot& snapshot,
                           const QString& stage)
    : m_repository(repository), m_snapshot(snapshot), m_stage(stage)
{
    const int own = snapshot.indexOf(stage);
    for (int i = own - 1; i >= 0; --i)
        m_others.push_back(&snapshot.stages[size_t(i)]);
    for (size_t i = size_t(own + 1); i < snapshot.stages.size(); ++i)
        m_others.push_back(&snapshot.stages[i]);
}

Counterpart Counterparts::compare(const QString& stage, const git::Oid& there,
                                  const git::Oid& here) const
{
    using Match = Counterpart::Match;
    Counterpart found{.match = Match::Same, .stage = stage, .tree = there};
    if (there == here)
        return found;
    found.match = equalButForModes(m_repository, there, here).value_or(false) ? Match::ModesDiffer
                                                                              : Match::Edited;
    found.edits = diffTrees(m_repository, there, here).value_or(std::vector<FileChange>());
    return found;
}

Counterpart Counterparts::find(const VersionName& name, const git::Oid& tree)
{
    Counterpart best;
    for (const StageState* other : m_others) {
        const Version* version = other->version(name.package, name.version);
        if (!version)
            continue;
        Counterpart found = compare(other->stage.name, version->tree, tree);
        if (best.match == Counterpart::Match::None || found.match < best.match)
            best = std::move(found);
    }
    if (best.match != Counterpart::Match::None && best.match != Counterpart::Match::Edited)
        return best;
    // What is there may have been changed since.
    Counterpart past = findInPast(name, tree);
    const bool isBetter = best.match == Counterpart::Match::None || past.match < best.match;
    return isBetter && past.match != Counterpart::Match::None ? past : best;
}

Counterpart Counterparts::findInPast(const VersionName& name, const git::Oid& tree)
{
    readPast();
    const auto known = m_past->constFind(name.text());
    if (known == m_past->cend())
        return {};
    // Newest first; what equals it is what was taken.
    auto best = std::ranges::find(*known, tree, [](const auto& past) { return past.second; });
    if (best == known->end())
        best = known->begin();
    Counterpart found = compare(best->first, best->second, tree);
    found.isPast = true;
    return found;
}

void Counterparts::readPast()
{
    if (m_past)
        return;
    m_past.emplace();
    Snapshot others{.configuration = {}, .stages = {}, .modeTwins = {}};
    for (const StageState* other : m_others)
        others.stages.push_back(*other);
    const auto log = stageLog(m_repository, others, pastCommits);
    if (!log)
        return;
    for (const StageLogEntry& entry : *log)
        for (const VersionChange& change : entry.changes.versions)
            if (!change.before.isNull())
                (*m_past)[change.name.text()].emplace_back(entry.stage, change.before);
}

} // namespace triptych
