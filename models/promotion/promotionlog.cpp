// SPDX-License-Identifier: MIT
#include "models/promotion/promotionlog.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace triptych {

namespace {

using Kind = PromotionEvent::Kind;

// A version with its content, whatever the stage.
using Content = std::tuple<QString, QString, git::Oid>;

Content contentOf(const VersionChange& change, const git::Oid& tree)
{
    return {change.name.package, change.name.version.text(), tree};
}

// A removal that no promotion has claimed yet.
struct Removal
{
    const StageLogEntry* entry;
    const VersionChange* change;
    bool claimed = false;
};

class Reader
{
public:
    Reader(std::span<const StageLogEntry> log, const Snapshot& snapshot)
        : m_log(log), m_snapshot(snapshot)
    {
        for (const StageLogEntry& entry : log)
            for (const VersionChange& change : entry.changes.versions)
                if (change.isRemoval())
                    m_removals.emplace(contentOf(change, change.before), Removal{&entry, &change});
    }

    std::vector<PromotionEvent> read()
    {
        // Oldest first, so that a version which came and went twice pairs in order.
        for (auto entry = m_log.rbegin(); entry != m_log.rend(); ++entry)
            for (const VersionChange& change : entry->changes.versions)
                if (!change.isRemoval())
                    arrive(*entry, change);
        for (auto& [content, removal] : m_removals)
            if (!removal.claimed)
                add(*removal.entry, Kind::Removed, {}, nullptr, *removal.change);
        for (const StageLogEntry& entry : m_log)
            if (!entry.changes.others.empty())
                m_events[{&entry, Kind::Other, {}}] = {.kind = Kind::Other,
                                                       .stage = entry.stage,
                                                       .from = {},
                                                       .commit = entry.commit,
                                                       .removal = {},
                                                       .versions = {},
                                                       .others = entry.changes.others};
        std::vector<PromotionEvent> events;
        for (auto& [key, event] : m_events)
            events.push_back(std::move(event));
        std::ranges::stable_sort(events, std::greater{}, [](const PromotionEvent& event) {
            return event.commit.committer.when;
        });
        return events;
    }

private:
    // An event gathers what one commit did in one way, with one other stage.
    using Key = std::tuple<const StageLogEntry*, Kind, QString>;

    void add(const StageLogEntry& entry, Kind kind, const QString& from, const git::Commit* removal,
             const VersionChange& change)
    {
        PromotionEvent& event = m_events[{&entry, kind, from}];
        event.kind = kind;
        event.stage = entry.stage;
        event.from = from;
        event.commit = entry.commit;
        if (removal && !event.removal)
            event.removal = *removal;
        event.versions.push_back(change);
    }

    void arrive(const StageLogEntry& entry, const VersionChange& change)
    {
        Removal* removal = removalElsewhere(entry, change);
        QString from;
        if (removal) {
            removal->claimed = true;
            from = removal->entry->stage;
        } else {
            from = sourceNamed(entry);
            if (from.isEmpty())
                from = stageThatHas(entry.stage, change);
        }
        if (!from.isEmpty())
            add(entry, Kind::Promoted, from, removal ? &removal->entry->commit : nullptr, change);
        else
            add(entry, change.isAddition() ? Kind::Added : Kind::Changed, {}, nullptr, change);
    }

    // The first removal of the same content from a stage before this one in the order of promotion.
    Removal* removalElsewhere(const StageLogEntry& entry, const VersionChange& change)
    {
        const auto [begin, end] = m_removals.equal_range(contentOf(change, change.after));
        Removal* best = nullptr;
        for (auto it = begin; it != end; ++it) {
            Removal& removal = it->second;
            if (removal.claimed || !isUpstream(removal.entry->stage, entry.stage))
                continue;
            if (!best || removal.entry->commit.committer.when < best->entry->commit.committer.when)
                best = &removal;
        }
        return best;
    }

    bool isUpstream(const QString& stage, const QString& of) const
    {
        return m_snapshot.indexOf(stage) < m_snapshot.indexOf(of);
    }

    QString sourceNamed(const StageLogEntry& entry) const
    {
        const QString branch = trailer(entry.commit.message, u"Source-Branch");
        for (const StageState& state : m_snapshot.stages)
            if (!branch.isEmpty() && state.stage.branch == branch)
                return state.stage.name;
        return {};
    }

    // Copied, and still there: promoted with nothing taken away.
    QString stageThatHas(const QString& target, const VersionChange& change) const
    {
        for (const StageState& state : m_snapshot.stages) {
            const Version* version = isUpstream(state.stage.name, target)
                                         ? state.version(change.name.package, change.name.version)
                                         : nullptr;
            if (version && version->tree == change.after)
                return state.stage.name;
        }
        return {};
    }

    std::span<const StageLogEntry> m_log;
    const Snapshot& m_snapshot;
    std::multimap<Content, Removal> m_removals;
    std::map<Key, PromotionEvent> m_events;
};

} // namespace

std::vector<PromotionEvent> promotionLog(std::span<const StageLogEntry> log,
                                         const Snapshot& snapshot)
{
    return Reader(log, snapshot).read();
}

QString trailer(const QString& message, QStringView name)
{
    const QString start = name.toString() + QStringLiteral(": ");
    const QStringList lines = message.trimmed().split(u'\n');
    // Trailers are the last paragraph.
    for (auto line = lines.rbegin(); line != lines.rend() && !line->isEmpty(); ++line)
        if (line->startsWith(start))
            return line->sliced(start.size()).trimmed();
    return {};
}

} // namespace triptych
