// SPDX-License-Identifier: MIT
#include "models/release/rolledout.h"

#include <algorithm>

namespace triptych::release {

std::map<QString, git::Oid> rolledOutBefore(std::span<const RunRecord> runs, const QString& stage)
{
    const auto rolledOut = [&](const StepRecord& step) {
        return step.stage == stage && step.kind == CommandId::Rollout
               && step.outcome.state == State::Done;
    };
    const auto last = std::ranges::find_if(
        runs, [&](const RunRecord& run) { return std::ranges::any_of(run.steps, rolledOut); });
    if (last == runs.end() || !last->before.contains(stage))
        return {};
    return last->before;
}

} // namespace triptych::release
