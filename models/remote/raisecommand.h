// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/commandtemplate.h"
#include "models/promotion/raise.h"
#include "models/remote/gitcommand.h"
#include "models/remote/linelog.h"

namespace triptych::remote {

// The configured command raise_registry, for one stage.
struct RaiseCommand
{
    QString stage;
    QString branch;
    git::Oid commit; // the branch's tip, in whose files it runs
    QString version; // as for the Dockerfile: a tag, or a commit of 40 hexadecimal digits
    std::vector<CommandTemplate> commands; // run one after another
};

struct Modules
{
    git::Oid goMod; // blobs
    git::Oid goSum;
};

// Runs the commands in a temporary worktree (temporaryworktree.h) and takes go.mod and go.sum from
// there into the repository's objects. No ref moves, and the worktree is gone afterwards. Fails when
// one of the commands fails, with its last words, or when go.mod does not require the version then.
Result<Modules> runRaiseCommand(git::Repository& repository, const RaiseCommand& command,
                                const LogCallback& log, const NetworkOptions& options,
                                std::stop_token stop);

// Whether the raise would leave go.mod naming another version because no branch has the files yet.
bool needsRaiseCommand(const Snapshot& snapshot, const RegistryRaise& raise);

struct RaisesWithModules
{
    std::vector<RegistryRaise> raises; // as given, with go.mod and go.sum where they were made
    QStringList notes; // why they were not made for some: sentences
};

// Makes go.mod and go.sum for those raises that need it, where the configuration has a command and it
// is allowed. Once for all stages whose files are the same and whose command is. A command that fails
// fails the whole: whoever wants the Dockerfile raised alone leaves this out.
Result<RaisesWithModules> makeModules(git::Repository& repository, const Snapshot& snapshot,
                                      std::vector<RegistryRaise> raises, const LogCallback& log,
                                      const NetworkOptions& options, std::stop_token stop);

// The raise with go.mod and go.sum as they are in the stage: the Dockerfile only.
RegistryRaise withoutModules(const Snapshot& snapshot, RegistryRaise raise);

} // namespace triptych::remote
