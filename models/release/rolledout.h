// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/journal.h"

#include <optional>
#include <span>

namespace triptych::release {

// The baseline of the stage's last rollout: what has changed since is what that one had to bring. Empty
// when there was none; nothing when no such rollout is among the runs.
std::optional<std::map<QString, git::Oid>> baselineOfLast(std::span<const RunRecord> runs,
                                                          const QString& stage);

} // namespace triptych::release
