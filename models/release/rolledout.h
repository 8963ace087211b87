// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/journal.h"

#include <span>

namespace triptych::release {

// What was rolled out, by stage, before what the stage's last rollout brought: what has changed since is
// what that one had to bring. Empty when the runs, newest first, do not tell.
std::map<QString, git::Oid> rolledOutBefore(std::span<const RunRecord> runs, const QString& stage);

} // namespace triptych::release
