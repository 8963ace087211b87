// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <expected>

namespace triptych::cli {

// What the program says to the shell; part of its interface.
enum class ExitCode : int {
    Done = 0, // with --push: the remote has it, even if a local branch cannot follow, which is said
    Refused = 1, // by a rule; the reasons were printed, nothing was written
    Usage = 2, // the command line makes no sense
    RepositoryFailed = 3, // the repository, the remote or the disk cannot do what was asked
    // A release whose step failed, took too long, or had its build context fail: the first one.
    BuildFailed = 10,
    PushFailed = 11,
    RolloutFailed = 12,
    WaitFailed = 13,
    VerifyFailed = 14,
    // Of what is only looked at: something is not as it should be, or nobody could be asked.
    NotGood = 20,
    Offline = 21,
    Cancelled = 130, // by Ctrl+C, as shells say it
};

// Why a command does not go on.
struct Failure
{
    ExitCode code = ExitCode::RepositoryFailed;
    QString sentence;
};

template <typename T> using Result = std::expected<T, Failure>;

inline std::unexpected<Failure> failed(ExitCode code, const QString& sentence)
{
    return std::unexpected(Failure{.code = code, .sentence = sentence});
}

} // namespace triptych::cli
