// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <expected>

namespace triptych::git {

// Why a git operation failed. Made on the failing thread at the moment of failure, so that
// libgit2's own words are the right ones.
struct Error
{
    enum class Kind {
        NotARepository,
        Unsupported, // a format that libgit2 does not know
        NotFound, // a ref or an object that the repository does not have
        Corrupt,
        Locked, // another process holds the ref
        Changed, // compare-and-swap: the ref is not where it was expected
        WorktreeBusy, // a worktree has the branch checked out and cannot follow
        NoIdentity, // user.name or user.email missing
        Denied, // permissions, ownership
        NoSpace,
        Cancelled,
        Other,
    };

    Kind kind = Kind::Other;
    QString doing; // what was tried, as in "read the branch staging"
    QString reason; // libgit2's or our own words, no full stop
    QString remedy; // the way out, a whole sentence; empty when there is none to give

    // "Cannot <doing>: <reason>. <remedy>": plain text, fit to be shown to a person.
    QString sentence() const;

    // The error libgit2 holds on this thread for its return code.
    static Error fromLibgit2(int code, const QString& doing);
};

template <typename T> using Result = std::expected<T, Error>;

// What a repository holds is data and may be anything: the bytes as text, with invalid UTF-8
// and control characters written as \xNN, so that it is one line and safe to show.
QString displayText(QByteArrayView bytes);

} // namespace triptych::git
