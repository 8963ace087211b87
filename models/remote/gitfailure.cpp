// SPDX-License-Identifier: MIT
#include "models/remote/gitfailure.h"

#include "models/git/sentence.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>

namespace triptych::remote {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::GitFailure)
};

using Kind = RemoteError::Kind;

struct Meaning
{
    const char* words; // a part of what git says in English
    Kind kind;
};

// The first that is found holds. Some failures say several of these, the telling one first here.
constexpr Meaning meanings[] = {
    {"No space left on device", Kind::NoSpace},
    {"terminal prompts disabled", Kind::Authentication},
    {"could not read Username", Kind::Authentication},
    {"could not read Password", Kind::Authentication},
    {"Authentication failed", Kind::Authentication},
    {"Permission denied (", Kind::Authentication},
    {"Host key verification failed", Kind::Authentication},
    {"Too many authentication failures", Kind::Authentication},
    {"Access denied", Kind::Authentication},
    {"returned error: 403", Kind::Refused},
    {"Could not resolve", Kind::NoConnection},
    {"Failed to connect", Kind::NoConnection},
    {"Couldn't connect", Kind::NoConnection},
    {"Connection refused", Kind::NoConnection},
    {"Connection timed out", Kind::NoConnection},
    {"Network is unreachable", Kind::NoConnection},
    {"No route to host", Kind::NoConnection},
    {"not found", Kind::NoRepository},
    {"does not appear to be a git repository", Kind::NoRepository},
    {"does not exist", Kind::NoRepository},
    {"No such remote", Kind::NoRepository},
    {"Connection reset", Kind::NoConnection},
    {"Empty reply from server", Kind::NoConnection},
    {"hung up unexpectedly", Kind::NoConnection},
    {"unexpected disconnect", Kind::NoConnection},
    {"early EOF", Kind::NoConnection},
    {"RPC failed", Kind::NoConnection},
    {"returned error: 5", Kind::NoConnection},
    {"unable to access", Kind::NoConnection},
    {"does not support --atomic", Kind::Refused},
    {"not our ref", Kind::Refused},
    {"unadvertised object", Kind::Refused},
};

QString remedyFor(Kind kind)
{
    switch (kind) {
    case Kind::Authentication:
        return Text::tr("Run the same git command once in a terminal, or set up a credential "
                        "helper or an ssh agent, then try again.");
    case Kind::NoConnection:
        return Text::tr("Check the network and the remote's address, then try again.");
    case Kind::NoRepository:
        return Text::tr("Check the address (git remote -v) and whether you may see it.");
    case Kind::NoSpace:
        return Text::tr("Free some space and try again.");
    case Kind::Refused:
        return Text::tr("Ask who runs the server.");
    default:
        return {};
    }
}

QString plain(QString line)
{
    for (const QStringView prefix : {u"fatal: ", u"error: ", u"remote: ", u"fatal: "})
        if (line.startsWith(prefix))
            line.remove(0, prefix.size());
    return git::withoutFullStop(line).trimmed();
}

// Hints and what git says after everything that fails.
bool saysNothing(const QString& line)
{
    static constexpr QStringView empty[] = {u"hint:",
                                            u"and the repository exists",
                                            u"Please make sure you have the correct access",
                                            u"error: failed to push some refs",
                                            u"fatal: Could not read from remote repository",
                                            u"fatal: early EOF",
                                            u"fatal: expected flush",
                                            u"warning:"};
    return std::ranges::any_of(empty, [&](QStringView start) { return line.startsWith(start); });
}

QStringList lastLines(const QStringList& words)
{
    constexpr qsizetype most = 10;
    return words.sliced(std::max<qsizetype>(0, words.size() - most));
}

// A ref here that another program locks, has moved meanwhile, or left locked when it was killed.
bool explainLock(RemoteError& error, const QStringList& words)
{
    const auto saying = [&words](QStringView part) {
        return std::ranges::find_if(words, [part](const QString& said) {
            return said.contains(part) && !said.startsWith(u"remote:");
        });
    };
    const auto line = saying(u".lock': File exists");
    // Two fetches at a time: the other one was done first.
    const auto moved = saying(u"cannot lock ref");
    if (line == words.end() && moved == words.end())
        return false;
    if (line == words.end()) {
        error.kind = Kind::Busy;
        error.reason = plain(*moved);
        error.remedy = Text::tr("Another program moved it meanwhile. Try again.");
        return true;
    }
    error.kind = Kind::Repository;
    error.reason = plain(*line).replace(u"/./"_s, u"/"_s);
    error.remedy = Text::tr("Another program is writing to the repository. Try again when it is "
                            "done; if none is running, delete the .lock file.");
    return true;
}

} // namespace

RemoteError explainFailure(const GitRun& run, const QString& doing)
{
    RemoteError error{.doing = doing,
                      .reason = {},
                      .remedy = {},
                      .exitCode = run.exitCode,
                      .words = lastLines(run.words)};
    if (explainLock(error, run.words))
        return error;
    for (const Meaning& meaning : meanings) {
        const auto part = QLatin1StringView(meaning.words);
        const auto line = std::ranges::find_if(
            run.words, [part](const QString& words) { return words.contains(part); });
        if (line == run.words.end())
            continue;
        error.kind = meaning.kind;
        error.reason = plain(*line);
        break;
    }
    if (error.reason.isEmpty()) {
        const auto line = std::ranges::find_if_not(run.words, saysNothing);
        error.reason = line != run.words.end()
                           ? plain(*line)
                           : Text::tr("git ended with exit code %1").arg(run.exitCode);
    }
    if (error.kind == Kind::Authentication && error.reason.contains(u"terminal prompts disabled"))
        error.reason =
            Text::tr("the remote asks for a user name and a password, and nothing answers it");
    error.remedy = remedyFor(error.kind);
    return error;
}

RemoteError notEnded(const ProcessResult& result, const QString& program, const QString& doing,
                     const NetworkOptions& options, const QStringList& words)
{
    RemoteError error{.doing = doing,
                      .reason = {},
                      .remedy = {},
                      .exitCode = -1,
                      .words = lastLines(words),
                      .outcome = RemoteError::Outcome::Unknown};
    switch (result.end) {
    case ProcessResult::End::Cancelled:
        error.kind = Kind::Cancelled;
        error.reason = Text::tr("it was cancelled");
        break;
    case ProcessResult::End::TimedOut:
        error.kind = Kind::TimedOut;
        error.reason = options.idle.count() > 0
                           ? Text::tr("nothing was heard for %1 s").arg(options.idle.count())
                           : Text::tr("it took longer than %1 s").arg(options.total.count());
        error.remedy = remedyFor(Kind::NoConnection);
        break;
    case ProcessResult::End::NotStarted:
        error.kind = result.code == ENOENT ? Kind::NoProgram : Kind::Other;
        error.outcome = RemoteError::Outcome::NothingDone;
        error.reason =
            Text::tr("%1 cannot be started (%2)").arg(program, qt_error_string(result.code));
        error.remedy = Text::tr("Install it, or check the PATH and the folder.");
        break;
    case ProcessResult::End::Crashed:
        // So does `git fetch --atomic` (2.47) when a ref is locked.
        if (explainLock(error, words))
            break;
        [[fallthrough]];
    case ProcessResult::End::Exited:
        error.reason = Text::tr("%1 was ended by signal %2").arg(program).arg(result.code);
        break;
    }
    return error;
}

} // namespace triptych::remote
