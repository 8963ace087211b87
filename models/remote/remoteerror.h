// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/error.h"

#include <QStringList>

#include <expected>

namespace triptych::remote {

// Why something that goes over the network failed. Passwords and tokens in addresses are gone from
// all its texts.
struct RemoteError
{
    enum class Kind {
        Cancelled,
        TimedOut,
        NoProgram, // git, or the configured command, is not installed
        NoConnection,
        Authentication, // it asks for a password or a key that nobody gives
        NoRepository, // no such repository there, or none that we may see
        Stale, // what shall be pushed does not stand on what the remote has
        Refused, // the server or a hook says no
        Exists, // what shall be made is there already
        NoSpace,
        Busy, // a local ref cannot follow: it moved meanwhile, or a worktree is in the way
        Repository, // the local one
        Other,
    };
    // What can be said about the remote after the failure.
    enum class Outcome {
        NothingDone,
        Unknown, // it may have been done: ask the remote (settlePush())
    };

    Kind kind = Kind::Other;
    QString doing; // what was tried, as in "fetch from origin"
    QString reason; // no full stop
    QString remedy; // the way out, whole sentences; may be empty
    int exitCode = -1; // the program's; -1 when it did not end by itself
    QStringList words = {}; // the last lines that the program said
    Outcome outcome = Outcome::NothingDone;

    // "Cannot <doing>: <reason>. <remedy>": plain text, fit to be shown to a person.
    QString sentence() const;
};

template <typename T> using Result = std::expected<T, RemoteError>;

RemoteError fromLocal(const git::Error& error);

// Without user names, passwords and tokens in addresses.
QString redacted(const QString& text);

} // namespace triptych::remote
