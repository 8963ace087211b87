// SPDX-License-Identifier: MIT
#include "models/live/verify.h"

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/json.h"
#include "app/cli/liveprint.h"
#include "app/cli/progressline.h"
#include "app/cli/session.h"

#include <QDateTime>

#include <algorithm>

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(u"STAGE"_s, Text::tr("The stage whose registry is asked."));
    parser.addOption({u"commit"_s,
                      Text::tr("The stage's commit that should be served. By default the branch's "
                               "tip."),
                      u"COMMIT"_s});
    parser.addOption({u"since"_s,
                      Text::tr("Look only at what has changed since this commit of the stage, and "
                               "at its content, too."),
                      u"COMMIT"_s});
    parser.addOption({u"content"_s, Text::tr("With --since: compare all files. By default the "
                                             "manifest, the changelog and the README.")});
    parser.addOption({u"wait"_s, Text::tr("Ask again until all is live, for as long as the stage's "
                                          "live_within says.")});
    parser.addOption({u"within"_s, Text::tr("The same, for this many seconds."), u"SECONDS"_s});
}

struct Wanted
{
    QString stage;
    git::Oid commit;
    std::optional<git::Oid> since;
    live::VerifyOptions options;
};

Result<int> wantedSeconds(const QCommandLineParser& options, const Stage& stage)
{
    if (!options.isSet(u"within"_s))
        return options.isSet(u"wait"_s) ? stage.liveWithin : 0;
    constexpr int longest = 7 * 24 * 3600;
    bool ok = false;
    const int seconds = options.value(u"within"_s).toInt(&ok);
    if (!ok || seconds < 0 || seconds > longest)
        return failed(ExitCode::Usage, Text::tr("--within needs a number of seconds, not \"%1\".")
                                           .arg(shown(options.value(u"within"_s))));
    return seconds;
}

Result<Wanted> wanted(const QCommandLineParser& options, const Session& session,
                      const StageState& state)
{
    Wanted result{.stage = state.stage.name, .commit = state.tip.id, .since = {}, .options = {}};
    for (const QString& option : {u"commit"_s, u"since"_s}) {
        if (!options.isSet(option))
            continue;
        const auto commit = session.repository.resolve(options.value(option));
        if (!commit)
            return std::unexpected(repositoryFailure(commit.error()));
        if (option == u"commit")
            result.commit = *commit;
        else
            result.since = *commit;
    }
    if (options.isSet(u"content"_s)) {
        if (!result.since)
            return failed(ExitCode::Usage,
                          Text::tr("verify --content needs --since: the content of thousands of "
                                   "versions is not compared. See triptych verify --help."));
        result.options.scope = live::ContentScope::All;
    }
    const auto seconds = wantedSeconds(options, state.stage);
    if (!seconds)
        return std::unexpected(seconds.error());
    result.options.within = std::chrono::seconds(*seconds);
    return result;
}

// How far it is: on a terminal on one line with the time that is left, else whenever it pauses.
class Countdown
{
public:
    explicit Countdown(Output& output) : m_output(output), m_show(m_line.callback()) {}

    live::VerifyCallbacks callbacks()
    {
        return {.progress =
                    [this](const live::VerifyProgress& progress) {
                        m_progress = progress;
                        if (m_show)
                            show();
                        else if (progress.isPausing)
                            m_output.log(text());
                    },
                .log = {}};
    }

    // The system's, with a look at the time each second.
    live::Clock clock()
    {
        live::Clock clock = live::Clock::system();
        if (m_show)
            clock.wait = [this, wait = clock.wait](std::chrono::milliseconds duration,
                                                   const std::stop_token& stop) {
                constexpr std::chrono::milliseconds second{1000};
                for (; duration.count() > 0 && !stop.stop_requested(); duration -= second) {
                    show();
                    wait(std::min(duration, second), stop);
                }
            };
        return clock;
    }

    void clear() { m_line.clear(); }

private:
    QString text() const
    {
        return Text::tr("%1, expected live by %2")
            .arg(m_progress.sentence(), m_progress.expectedBy.toLocalTime().toString(u"HH:mm:ss"));
    }

    void show()
    {
        const qint64 left =
            std::max<qint64>(QDateTime::currentDateTimeUtc().secsTo(m_progress.expectedBy), 0);
        const QString countdown =
            Text::tr("%1:%2 left").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0'));
        m_show({.phase = text(), .percent = {}, .detail = left > 0 ? countdown : QString()});
    }

    Output& m_output;
    ProgressLine m_line;
    const remote::ProgressCallback m_show;
    live::VerifyProgress m_progress;
};

ExitCode codeOf(live::Verified::State state)
{
    using State = live::Verified::State;
    switch (state) {
    case State::Live:
        return ExitCode::Done;
    case State::Offline:
        return ExitCode::Offline;
    case State::Cancelled:
        return ExitCode::Cancelled;
    default:
        return ExitCode::VerifyFailed;
    }
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList words = options.positionalArguments();
    if (words.size() != 1)
        return failed(ExitCode::Usage,
                      Text::tr("verify needs one STAGE. See triptych verify --help."));
    auto storage = openStorage(options);
    if (!storage)
        return std::unexpected(storage.error());
    const QStringList served = storage->configuration.served(words.front());
    const auto session = readStages(*std::move(storage), words + served);
    if (!session)
        return std::unexpected(session.error());
    const StageState& state = *session->snapshot->stage(words.front());
    auto what = wanted(options, *session, state);
    if (!what)
        return std::unexpected(what.error());
    live::StageCommits previous;
    if (what->since)
        previous.emplace(what->stage, *what->since);
    const auto expectation =
        live::expectRelease(session->repository, *session->snapshot, what->stage,
                            {{what->stage, what->commit}}, previous);
    if (!expectation)
        return failed(ExitCode::Refused, shown(expectation.error()));
    const Interrupt interrupt;
    Countdown countdown(output);
    what->options.clock = countdown.clock();
    const live::Verified verified =
        live::verifyLive(session->repository, state.stage, *expectation, what->options,
                         countdown.callbacks(), interrupt.token());
    countdown.clear();
    printVerified(verified, output);
    QJsonObject document = verifiedToJson(verified);
    document.insert(u"stage"_s, what->stage);
    document.insert(u"commit"_s, orNull(what->commit));
    document.insert(u"since"_s, orNull(what->since.value_or(git::Oid())));
    output.document(document);
    return codeOf(verified.state);
}

} // namespace

Command verifyCommand()
{
    Command command = verifyOutline();
    command.usage = Text::tr("STAGE [--commit COMMIT] [--since COMMIT [--content]] [--wait | "
                             "--within SECONDS] [--json]");
    command.description = Text::tr(
        "Compares what the registry of the stage serves with what it should by precedence: "
        "the packages of the stages it includes and its own. Versions that are missing, "
        "that should not be there, or that have other content are listed. With --since "
        "only what has changed between two commits is asked for, version by version. With "
        "--wait it is asked again, less and less often, until all is live or the time of "
        "the caches is over. Exit codes: 0 all is live, 14 it is not, 21 the registry "
        "cannot be reached, so that nothing is known.");
    command.declare = declare;
    command.run = run;
    return command;
}

} // namespace triptych::cli
