// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "models/promotion/plan.h"

namespace triptych::cli {

// Why a plan is not carried out, in sentences; empty when it may be.
QStringList refusals(const Plan& plan);

// Says them, and that nothing was written.
ExitCode refuse(const QStringList& sentences, QJsonObject document, Output& output);

// What is to be known about a plan that may be carried out.
void printConcerns(const Plan& plan, Output& output);

// The commits, with the ids of those that are written, and what is in each.
void printCommits(const Plan& plan, const Applied& applied, Output& output);

} // namespace triptych::cli
