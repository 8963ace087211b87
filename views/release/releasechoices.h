// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/pipeline.h"

#include <QStringList>

#include <expected>
#include <functional>
#include <vector>

namespace triptych {

// What of a release shall run.
struct ReleaseChoices
{
    QStringList stages;
    std::vector<CommandId> steps; // of each

    bool has(const release::Step& step) const;
    friend bool operator==(const ReleaseChoices&, const ReleaseChoices&) = default;
};

// The pipeline without the steps that were not chosen. What needed one of those needs what that
// needed, so that the order stays. A sentence when nothing is left.
std::expected<release::Pipeline, QString> chosenSteps(const release::Pipeline& pipeline,
                                                      const ReleaseChoices& choices);

// What would run for some choices; the reason when they are refused.
using ReleaseMaker =
    std::function<std::expected<release::Pipeline, QString>(const ReleaseChoices&)>;

} // namespace triptych
