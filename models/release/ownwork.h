// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/runner.h"

#include <memory>

namespace triptych::release {

// What Triptych does itself in a release of a storage that is configured so:
//
// Asks the stage's registry until it serves what has changed since the stage was released before, with
// its content; or, where that is not known or nothing has changed, all that it should serve. Gives up
// after Stage::liveWithin.
//
// Has a stage that is embedded served at its commit, by the program started once more
// (remote/ownprogram.h); that server goes on when this one ends.
//
// Asks the image registry for the digest of {image_repository}:{commit}.
OwnWork ownWork(std::shared_ptr<git::RepositoryPool> pool, const Configuration& configuration,
                QStringList program);

} // namespace triptych::release
