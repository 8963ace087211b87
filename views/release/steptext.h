// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "models/items/durationtext.h"
#include "views/release/shownrun.h"

namespace triptych {

// What the screens of a release say of its steps. Plain text.

QString stageTitle(const Configuration& configuration, const QString& stage);

// "Build image distribution:5df4ae7", "Verify epr.elastic.co": by what the stage is configured with.
QString stepTitle(const ShownStep& step, const Configuration& configuration);
QString stepWord(CommandId kind); // "Build"

// Of a step that has begun, until now while it runs; of none that has not: nothing.
std::optional<qint64> durationOf(const release::StepOutcome& outcome, const QDateTime& now);

// What stands at the right of a step: how long it took, what it waits for, what became of it.
QString stepDetail(const ShownRun& run, size_t step, const QDateTime& now);
// All of it in a sentence, for screen readers and tool tips.
QString stepSpoken(const ShownRun& run, size_t step, const Configuration& configuration,
                   const QDateTime& now);

// "production 5df4ae7 → cascades to staging, snapshot".
QString runSummary(const ShownRun& run);
QString cascadeText(const QString& stage, const git::Oid& commit, const QStringList& others);

} // namespace triptych
