// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/remote/process.h"
#include "models/remote/progress.h"
#include "models/remote/remoteerror.h"

#include <QMap>

namespace triptych::remote {

// Where a git command runs.
struct Place
{
    QString folder;
    QString gitDir; // empty: as git finds it

    // A repository's worktree, so that hooks run where they expect to, or its git directory.
    static Place of(const git::Repository& repository);
};

// What every command that goes over the network takes.
struct NetworkOptions
{
    ProgressCallback progress = {}; // called on the worker's thread
    std::chrono::seconds idle{120}; // ends it when nothing is heard for so long; 0: never
    std::chrono::seconds total{0};
};

struct GitOptions
{
    QString doing; // for errors, as in "fetch from origin"
    QByteArray input = {};
    NetworkOptions network = {};
    QMap<QString, QString> variables = {}; // beyond the user's and ours
};

struct GitRun
{
    int exitCode = -1;
    QByteArray output;
    QStringList words; // its standard error without progress, safe to be shown

    bool ok() const { return exitCode == 0; }
};

// Runs the user's git, which has the credential helpers, ssh agents and hooks, in English and
// without any terminal: what nobody can answer fails at once. A graphical askpass stays. A partial
// clone downloads nothing by itself meanwhile (GIT_NO_LAZY_FETCH): git would do it object by
// object, and without end when the server does not have one.
//
// tryGit() fails only when git does not run to its end; runGit() also for an exit code other
// than 0, with the kind of RemoteError that git's words mean.
Result<GitRun> tryGit(const Place& place, const QStringList& arguments, const GitOptions& options,
                      std::stop_token stop);
Result<GitRun> runGit(const Place& place, const QStringList& arguments, const GitOptions& options,
                      std::stop_token stop);

// The environment for git and for configured commands. sshCommand is git's core.sshCommand.
QProcessEnvironment commandEnvironment(const QString& sshCommand);

} // namespace triptych::remote
