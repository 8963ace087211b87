// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exitcode.h"
#include "models/settings/configurationlookup.h"
#include "models/storage/snapshot.h"

#include <QCommandLineParser>

namespace triptych::cli {

// The storage a command works on.
struct Session
{
    git::Repository repository;
    SnapshotPtr snapshot;
    bool forPush = false; // --push: the stages are read where the remote has them (pushplan.h)
};

// The configuration in force in the current folder, whether it is valid or not.
Result<FoundConfiguration> foundConfiguration(const QCommandLineParser& options);

// The repository around the current folder and what is configured for it, without commands that the
// user has not allowed.
struct OpenStorage
{
    git::Repository repository;
    Configuration configuration;
};
Result<OpenStorage> openStorage(const QCommandLineParser& options);

// Reads its stages: those that are not frozen, and all if one of the named ones is. A name that is no
// stage's is an error of usage.
Result<Session> readStages(OpenStorage storage, const QStringList& namedStages,
                           bool forPush = false);

// Both. With --push the remote must be usable; when nothing is known of it yet, it is fetched from.
Result<Session> openSession(const QCommandLineParser& options, const QStringList& namedStages);

inline Failure repositoryFailure(const git::Error& error)
{
    return {.code = ExitCode::RepositoryFailed, .sentence = error.sentence()};
}

// How a version stands to the stages downstream, for people and for programs.
QStringList relationWords(Relations relations);
QStringList relationKeys(Relations relations);

} // namespace triptych::cli
