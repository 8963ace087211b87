// SPDX-License-Identifier: MIT
#include "models/release/release.h"

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/releaseask.h"
#include "app/cli/releaseprint.h"
#include "app/cli/session.h"
#include "models/git/mergebase.h"
#include "models/remote/linelog.h"

#include <QJsonArray>

#include <algorithm>
#include <csignal>

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(u"STAGE"_s, Text::tr("The stage to release."));
    parser.addOption({u"commit"_s,
                      Text::tr("A commit of the stage's branch. By default the branch's tip."),
                      u"COMMIT"_s});
    parser.addOption({u"no-cascade"_s, Text::tr("Leave out the stages that include this one.")});
    parser.addOption({u"only"_s,
                      Text::tr("A step to run: build, push, rollout, wait or verify; may be given "
                               "several times. By default all of them."),
                      u"STEP"_s});
    parser.addOption({u"dry-run"_s, Text::tr("Say what would be run, and run nothing.")});
    declareAsking(parser);
}

Result<std::vector<CommandId>> wantedSteps(const QStringList& names)
{
    std::vector<CommandId> wanted;
    for (const QString& name : names) {
        const auto id = commandId(name);
        if (!id || !std::ranges::contains(release::stepKinds(), *id))
            return failed(ExitCode::Usage,
                          Text::tr("\"%1\" is no step of a release. The steps are build, push, "
                                   "rollout, wait and verify.")
                              .arg(shown(name)));
        wanted.push_back(*id);
    }
    return wanted;
}

// What the stage is released at: a commit that its branch has.
Result<git::Oid> wantedCommit(const Session& session, const StageState& state,
                              const QString& revision)
{
    if (revision.isEmpty() || state.tip.id.isNull())
        return state.tip.id;
    const auto commit = session.repository.resolve(revision);
    if (!commit)
        return std::unexpected(repositoryFailure(commit.error()));
    const auto base = git::mergeBase(session.repository, *commit, state.tip.id);
    if (!base)
        return std::unexpected(repositoryFailure(base.error()));
    if (*base != *commit)
        return failed(ExitCode::Refused,
                      Text::tr("The commit %1 is not on the branch %2. Name one that is, or bring "
                               "the branch up to date.")
                          .arg(commit->toShort(), shown(state.stage.branch)));
    return *commit;
}

Result<release::Pipeline> wantedPipeline(const Session& session, const QString& stage,
                                         const QCommandLineParser& options)
{
    std::map<QString, git::Oid> commits;
    for (const StageState& state : session.snapshot->stages)
        commits[state.stage.name] = state.tip.id;
    const auto commit =
        wantedCommit(session, *session.snapshot->stage(stage), options.value(u"commit"_s));
    if (!commit)
        return std::unexpected(commit.error());
    commits[stage] = *commit;
    auto only = wantedSteps(options.values(u"only"_s));
    if (!only)
        return std::unexpected(only.error());
    auto request = release::requestFor(session.repository, stage, std::move(commits));
    request.cascade = !options.isSet(u"no-cascade"_s);
    request.only = std::move(*only);
    auto pipeline = release::makePipeline(session.snapshot->configuration, request);
    if (!pipeline)
        return failed(ExitCode::Refused, shown(pipeline.error()));
    return *std::move(pipeline);
}

QString whoReleases(const git::Repository& repository)
{
    const auto committer = repository.committer();
    return committer ? u"%1 <%2>"_s.arg(committer->name, committer->email)
                     : qEnvironmentVariable("USER");
}

ExitCode codeFor(CommandId kind)
{
    switch (kind) {
    case CommandId::Push:
        return ExitCode::PushFailed;
    case CommandId::Rollout:
        return ExitCode::RolloutFailed;
    case CommandId::Wait:
        return ExitCode::WaitFailed;
    case CommandId::Verify:
        return ExitCode::VerifyFailed;
    default:
        return ExitCode::BuildFailed;
    }
}

ExitCode codeOf(const release::Pipeline& pipeline, const release::Released& released)
{
    using release::State;
    if (released.state == State::Cancelled)
        return ExitCode::Cancelled;
    for (size_t i = 0; i < released.steps.size(); ++i)
        if (released.steps[i].state == State::Failed || released.steps[i].state == State::TimedOut)
            return codeFor(pipeline.steps[i].kind);
    return ExitCode::Done;
}

// What the steps say goes to standard error as it comes, with the step before each line.
class Streams
{
public:
    Streams(const release::Pipeline& pipeline, Output& output)
        : m_pipeline(pipeline), m_output(output)
    {}

    release::RunCallbacks callbacks()
    {
        return {.changed =
                    [this](size_t step, const release::StepOutcome& outcome) {
                        m_lines.end(m_rest);
                        m_step = step;
                        m_output.line(
                            u"%1: %2"_s.arg(m_pipeline.steps[step].name(), outcomeText(outcome)));
                        Output::flush();
                    },
                .output =
                    [this](size_t, QByteArrayView bytes) {
                        if (!m_output.isJson())
                            m_lines.read(m_rest, bytes);
                    }};
    }

private:
    const release::Pipeline& m_pipeline;
    Output& m_output;
    size_t m_step = 0;
    QByteArray m_rest;
    const remote::LogCallback m_say = [this](const QString& line) {
        m_output.log(u"%1 | %2"_s.arg(m_pipeline.steps[m_step].name(), line));
    };
    remote::LineLog m_lines{m_say};
};

ExitCode report(const release::Pipeline& pipeline, const release::Released& released,
                const QString& journalNote, Output& output)
{
    QJsonObject document = pipelineToJson(pipeline);
    QJsonArray steps = document[u"steps"_s].toArray();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        QJsonObject step = steps[i].toObject();
        addOutcome(step, released.steps[size_t(i)]);
        steps[i] = step;
    }
    document[u"steps"_s] = steps;
    document[u"run"_s] = released.run;
    document[u"state"_s] = release::stateWord(released.state);
    QJsonArray notes;
    for (const QString& note : {journalNote, released.journalFault})
        if (!note.isEmpty())
            notes.append(note);
    document[u"notes"_s] = notes;
    output.line(Text::tr("Release %1 of %2: %3. Its logs: triptych runs %1 --log")
                    .arg(released.run)
                    .arg(shown(pipeline.stage), release::stateText(released.state)));
    if (!released.journalFault.isEmpty())
        output.complain(shown(released.journalFault));
    output.document(document);
    return codeOf(pipeline, released);
}

Result<ExitCode> carryOutRelease(const Session& session, const release::Pipeline& pipeline,
                                 Output& output)
{
    auto journal = release::Journal::open(session.repository.commonDir());
    if (!journal)
        return failed(ExitCode::RepositoryFailed, shown(journal.error()));
    if (!journal->note().isEmpty())
        output.complain(shown(journal->note()));
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is no reason to stop half way
    const Interrupt interrupt;
    Streams streams(pipeline, output);
    const auto released = release::releaseStage(session.repository, *journal, pipeline,
                                                whoReleases(session.repository),
                                                streams.callbacks(), interrupt.token());
    if (!released)
        return failed(released.error().isBusy ? ExitCode::Refused : ExitCode::RepositoryFailed,
                      shown(released.error().sentence));
    return report(pipeline, *released, journal->note(), output);
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList words = options.positionalArguments();
    if (words.size() != 1)
        return failed(ExitCode::Usage,
                      Text::tr("release needs one STAGE. See triptych release --help."));
    const auto session = openSession(options, words);
    if (!session)
        return std::unexpected(session.error());
    const auto pipeline = wantedPipeline(*session, words.front(), options);
    if (!pipeline)
        return std::unexpected(pipeline.error());
    printPipeline(*pipeline, output);
    if (options.isSet(u"dry-run"_s)) {
        output.document(pipelineToJson(*pipeline));
        return ExitCode::Done;
    }
    Output::flush();
    if (const auto asked =
            askForRelease(*pipeline, session->snapshot->configuration, options, output);
        !asked)
        return std::unexpected(asked.error());
    return carryOutRelease(*session, *pipeline, output);
}

} // namespace

Command releaseCommand()
{
    return {.name = u"release"_s,
            .usage = Text::tr("STAGE [--commit COMMIT] [--no-cascade] [--only STEP]… [--dry-run] "
                              "[--yes] [--confirm STAGE]… [--json]"),
            .summary = Text::tr("Build, push and roll out a stage, and those that include it."),
            .description = Text::tr(
                "Runs the configured commands: build, push, rollout, wait and verify, of the stage "
                "and then of the stages that include it, each at the tip of its branch. Says "
                "first exactly what will run. What a stage wants asked before it is released "
                "(ask in the configuration) is asked on the terminal; without one --yes answers "
                "for stages that ask for yes or no, and --confirm STAGE for those that want their "
                "name typed. What the commands say goes to standard error, and to logs that "
                "triptych runs shows. Ctrl+C ends the command that runs, with all it has started. "
                "Exit codes: 10 a build failed, 11 a push, 12 a rollout, 13 a wait, 14 a "
                "verification; 1 nothing was run."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
