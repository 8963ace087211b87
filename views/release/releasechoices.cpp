// SPDX-License-Identifier: MIT
#include "views/release/releasechoices.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <utility>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ReleaseDialog)
};

} // namespace

bool ReleaseChoices::has(const release::Step& step) const
{
    return stages.contains(step.stage) && std::ranges::contains(steps, step.kind);
}

std::expected<release::Pipeline, QString> chosenSteps(const release::Pipeline& pipeline,
                                                      const ReleaseChoices& choices)
{
    release::Pipeline chosen = pipeline;
    chosen.steps.clear();
    // For each step what a later one waits for that needs it: itself, or what it needed.
    std::vector<std::set<size_t>> standIns;
    for (const release::Step& step : pipeline.steps) {
        std::set<size_t> needs;
        for (const size_t need : step.needs)
            needs.insert(standIns[need].begin(), standIns[need].end());
        if (!choices.has(step)) {
            chosen.notes.append(Text::tr("%1: not chosen").arg(step.name()));
            standIns.push_back(std::move(needs));
            continue;
        }
        standIns.push_back({chosen.steps.size()});
        chosen.steps.push_back(step);
        chosen.steps.back().needs.assign(needs.begin(), needs.end());
    }
    if (chosen.steps.empty())
        return std::unexpected(Text::tr("Nothing is chosen to run: choose a stage and a step."));
    return chosen;
}

} // namespace triptych
