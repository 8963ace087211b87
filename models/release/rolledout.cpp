// SPDX-License-Identifier: MIT
#include "models/release/rolledout.h"

namespace triptych::release {

std::optional<std::map<QString, git::Oid>> baselineOfLast(std::span<const RunRecord> runs,
                                                          const QString& stage)
{
    const RunRecord* last = nullptr;
    QDateTime ended;
    for (const RunRecord& run : runs)
        for (const StepRecord& step : run.steps)
            if (step.stage == stage && step.kind == CommandId::Rollout
                && step.outcome.state == State::Done && (!last || step.outcome.ended > ended)) {
                last = &run;
                ended = step.outcome.ended;
            }
    if (!last)
        return {};
    const auto known = last->before.find(stage);
    return known == last->before.end() ? std::map<QString, git::Oid>() : known->second;
}

} // namespace triptych::release
