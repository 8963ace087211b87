// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "models/release/pipeline.h"
#include "models/release/stepstate.h"

namespace triptych::cli {

// All that a release will run, with everything filled in.
void printPipeline(const release::Pipeline& pipeline, Output& output);
QJsonObject pipelineToJson(const release::Pipeline& pipeline);

// "failed (exit code 3) after 12 s, tried 2 times", and the keys of the same.
QString outcomeText(const release::StepOutcome& outcome);
void addOutcome(QJsonObject& object, const release::StepOutcome& outcome);

QString durationText(const QDateTime& started, const QDateTime& ended); // empty when one is null
QJsonValue timeToJson(const QDateTime& time);

} // namespace triptych::cli
