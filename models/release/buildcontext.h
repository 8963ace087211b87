// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/gitcommand.h"

namespace triptych::release {

// What a build gets of a commit. Neither touches the repository's worktrees, index or refs; of a
// partial clone what is missing is fetched in one request. To be called by one at a time for a folder.

// Where the checkouts of a repository's stages are: in the user's cache folder.
QString contextFolder(const git::Repository& repository);

// Makes the folder hold the commit's files with their modes and nothing else. What was there is
// brought up to date by difference: files that are as they should be are not written. The index
// stands beside the folder.
remote::Result<void> prepareCheckout(const git::Repository& repository, const git::Oid& commit,
                                     const QString& folder, std::stop_token stop);

// Writes a tar archive of the commit into a file, as git archive makes it.
remote::Result<void> writeArchive(const git::Repository& repository, const git::Oid& commit,
                                  const QString& file, std::stop_token stop);

} // namespace triptych::release
