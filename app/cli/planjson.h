// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QJsonObject>

namespace triptych::cli {

// "commits", "branches", "refused", "concerns" and "vanishing", with the ids that were written; null where none was.
QJsonObject planToJson(const Snapshot& snapshot, const Plan& plan, const Applied& applied);

} // namespace triptych::cli
