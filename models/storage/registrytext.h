// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

namespace triptych {

// A registry version where there is little room: a commit is cut short.
QString shortRegistry(const QString& version);

// What a stage's branch says about its registry beside the Dockerfile's version, where it says
// something else: "label says v1.14.0", "go.mod says v1.13.0". Empty when all agree.
QStringList registryDisagreements(const StageState& state);

} // namespace triptych
