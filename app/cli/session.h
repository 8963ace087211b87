// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exitcode.h"
#include "models/storage/snapshot.h"

#include <QCommandLineParser>

namespace triptych::cli {

// The storage a command works on.
struct Session
{
    git::Repository repository;
    SnapshotPtr snapshot;
};

// What --config says, else the defaults.
Result<Configuration> configurationOf(const QCommandLineParser& options);

// Opens the repository around the current folder and reads its stages: those that are not frozen,
// and all if one of the named ones is. A name that is no stage's is an error of usage.
Result<Session> openSession(const Configuration& configuration, const QStringList& namedStages);

inline Failure repositoryFailure(const git::Error& error)
{
    return {.code = ExitCode::RepositoryFailed, .sentence = error.sentence()};
}

// How a version stands to the stages downstream, for people and for programs.
QStringList relationWords(Relations relations);
QStringList relationKeys(Relations relations);

} // namespace triptych::cli
