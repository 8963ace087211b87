// SPDX-License-Identifier: MIT
#include "views/release/durationseries.h"

#include <algorithm>

namespace triptych {

std::vector<DurationSeries> durationSeries(const std::vector<release::RunRecord>& runs)
{
    std::vector<DurationSeries> all;
    for (const release::RunRecord& run : runs)
        for (const release::StepRecord& step : run.steps) {
            if (step.outcome.started.isNull() || step.outcome.ended.isNull())
                continue;
            auto series = std::ranges::find_if(all, [&](const DurationSeries& each) {
                return each.stage == step.stage && each.kind == step.kind;
            });
            if (series == all.end())
                series = all.insert(all.end(), {.stage = step.stage, .kind = step.kind});
            series->points.push_back({.run = run.id,
                                      .commit = step.commit,
                                      .when = step.outcome.started,
                                      .milliseconds = std::max<qint64>(
                                          0, step.outcome.started.msecsTo(step.outcome.ended)),
                                      .state = step.outcome.state});
        }
    for (DurationSeries& series : all)
        std::ranges::stable_sort(series.points, {}, &DurationPoint::when);
    return all;
}

DurationScale durationScale(qint64 longest)
{
    constexpr qint64 second = 1000;
    constexpr qint64 minute = 60 * second;
    constexpr qint64 hour = 60 * minute;
    constexpr int mostSteps = 4;
    for (const qint64 step :
         {second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second, minute, 2 * minute,
          5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 4 * hour})
        if (longest <= mostSteps * step)
            return {step, std::max<qint64>(1, (longest + step - 1) / step) * step};
    const qint64 step = (longest / mostSteps / hour + 1) * hour;
    return {step, (longest + step - 1) / step * step};
}

} // namespace triptych
