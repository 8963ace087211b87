// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/publish.h"

namespace triptych::remote {

// Refuses (Kind::Refused) a push after which no branch of the remote would have a version that it has
// now, while a branch here that does not go along has it. So it is when a promotion was applied here
// without being pushed, and then only the branch that loses goes, below other commits.
Result<void> checkNoneStranded(const git::Repository& repository, const QString& remote,
                               std::span<const PublishBranch> branches);

} // namespace triptych::remote
