// SPDX-License-Identifier: MIT
#include "models/items/cleanuprows.h"

#include "models/promotion/judge.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CleanupRows)
};

int copiesOf(const Snapshot& snapshot, const Draft& draft, const Move& removal)
{
    int copies = 0;
    for (const StageState& state : snapshot.stages) {
        const QString& stage = state.stage.name;
        if (draft.arriving(stage, removal.package, removal.version)) {
            ++copies;
            continue;
        }
        if (!state.version(removal.package, removal.version))
            continue;
        const Move* leaving = draft.leaving(stage, removal.package, removal.version);
        if (!leaving || leaving->keepSource)
            ++copies;
    }
    return copies;
}

QString whyKept(const Situation& situation, const Move& removal)
{
    if (situation.draft.leaving(removal.from, removal.package, removal.version))
        return Text::tr("%1 is already drafted to leave %2.")
            .arg(removal.name().text(), removal.from);
    const Verdict verdict = judge(situation, removal);
    return verdict.isAllowed() ? QString() : verdict.reason;
}

} // namespace

std::vector<CleanupRow> cleanupRows(const Snapshot& snapshot, const Draft& draft)
{
    std::vector<CleanupRow> rows;
    const Situation situation{.snapshot = snapshot, .draft = draft};
    QHash<std::pair<QString, QString>, int> groups;
    for (CleanupCandidate& candidate :
         cleanupCandidates(snapshot, Relation::LeftOver | Relation::Stale)) {
        const Move& move = candidate.move;
        CleanupRow row{.move = move,
                       .stageTitle = snapshot.stage(move.from)->stage.title,
                       .relations = candidate.relations,
                       .elsewhere = {},
                       .copies = copiesOf(snapshot, draft, move),
                       .kept = whyKept(situation, move)};
        for (const StageState& state : snapshot.stages)
            if (state.stage.name != move.from && state.version(move.package, move.version))
                row.elsewhere.append(state.stage.title);
        const std::pair key(move.package, move.version.text());
        if (!groups.contains(key))
            groups.insert(key, int(groups.size()));
        row.group = groups.value(key);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace triptych
