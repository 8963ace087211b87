// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/promotion/draft.h"

#include <functional>
#include <stop_token>

namespace triptych {

// A version from outside the stages, whose objects are in the repository. No branch has it yet: git's
// clean-up takes it away after some weeks when it is never applied (the judge and prepare() say so).
struct BroughtIn
{
    VersionName name;
    git::Oid tree;
    qsizetype files = 0; // of a folder; 0: not counted
    qint64 bytes = 0;

    // The move that adds it to a stage: to be drafted, judged and checked like all others.
    Move moveTo(const QString& stage) const;
};

// A folder with more is no package, but was taken by mistake.
struct BringInLimits
{
    qsizetype files = 10'000;
    qint64 bytes = 512 * 1024 * 1024; // of all files
    qint64 fileBytes = 100 * 1024 * 1024; // of one: more is more than GitHub takes
};

// So many files are written, of all. Called on the caller's thread.
using BringInProgress = std::function<void(qsizetype done, qsizetype all)>;

// Writes a version's folder on disk to the repository's objects; no ref moves. Name and version are
// what its manifest.yml says. The content is taken byte for byte, as git would keep it: executable
// bits and symbolic links too, empty folders not; nothing is ignored and no line ending changed.
// Fails, with a sentence that names the file, for what git would not keep (a `.git`, a device), what
// cannot be read, and a manifest without a good name or version. Blocks: to be called on a worker.
// What was written before it failed or was asked to stop is garbage for git.
//
// For a trial let the repository write aside first (Repository::writeAside()).
git::Result<BroughtIn> bringInFolder(git::Repository& repository, const QString& folder,
                                     std::stop_token stop = {},
                                     const BringInProgress& progress = {},
                                     const BringInLimits& limits = {});

// What the folder would be brought in as: reads its manifest.yml and nothing else.
git::Result<VersionName> versionInFolder(const QString& folder);

// A version as another branch, tag or commit has it, at packages/<name>/<version>; nothing is written.
git::Result<BroughtIn> bringInFrom(const git::Repository& repository, const QString& revision,
                                   const VersionName& name);

// All versions that a revision has and could be brought in from there; by name, then newest first.
git::Result<std::vector<BroughtIn>> versionsAt(const git::Repository& repository,
                                               const QString& revision);

} // namespace triptych
