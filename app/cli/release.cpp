// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/releaseask.h"
#include "app/cli/releaseprint.h"
#include "app/cli/releasing.h"
#include "models/git/mergebase.h"
#include "models/release/resume.h"

#include <algorithm>

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
    parser.addOption(
        {u"without"_s,
         Text::tr("A stage or a step to leave out, as in staging or staging/rollout; may "
                  "be given several times."),
         u"STAGE[/STEP]"_s});
    parser.addOption(
        {u"resume"_s,
         Text::tr("Go on with a release that was interrupted, cancelled or failed, from "
                  "the first step that is not done. triptych runs lists them."),
         u"ID"_s});
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

// "STAGE/STEP", or all steps of a STAGE.
Result<std::set<release::StepKey>> leftOut(const Snapshot& snapshot, const QStringList& words)
{
    std::set<release::StepKey> keys;
    for (const QString& word : words) {
        const QString stage = word.section(u'/', 0, 0);
        if (!snapshot.stage(stage))
            return failed(ExitCode::Usage,
                          Text::tr("\"%1\" cannot be left out: there is no stage of that name.")
                              .arg(shown(word)));
        if (!word.contains(u'/')) {
            for (const CommandId kind : release::stepKinds())
                keys.emplace(stage, kind);
            continue;
        }
        const auto steps = wantedSteps({word.section(u'/', 1)});
        if (!steps)
            return std::unexpected(steps.error());
        keys.emplace(stage, steps->front());
    }
    return keys;
}

Result<release::ReleaseOrder> newOrder(const Session& session, const QString& stage,
                                       const QCommandLineParser& options)
{
    auto request =
        release::requestFor(session.repository, stage, release::stageTips(*session.snapshot));
    const auto commit =
        wantedCommit(session, *session.snapshot->stage(stage), options.value(u"commit"_s));
    if (!commit)
        return std::unexpected(commit.error());
    request.commits[stage] = *commit;
    auto only = wantedSteps(options.values(u"only"_s));
    auto without = leftOut(*session.snapshot, options.values(u"without"_s));
    if (!only || !without)
        return std::unexpected(!only ? only.error() : without.error());
    request.only = std::move(*only);
    request.without = std::move(*without);
    request.cascade = !options.isSet(u"no-cascade"_s);
    auto pipeline = release::makePipeline(session.snapshot->configuration, request);
    if (!pipeline)
        return failed(ExitCode::Refused, shown(pipeline.error()));
    return release::ReleaseOrder{.pipeline = *std::move(pipeline),
                                 .who = release::whoReleases(session.repository)};
}

Result<release::ReleaseOrder> orderAgain(const Session& session, const QString& id, Output& output)
{
    auto journal = openJournal(session, output);
    if (!journal)
        return std::unexpected(journal.error());
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    const auto run = journal->run(isNumber ? number : -1);
    if (!run)
        return failed(ExitCode::RepositoryFailed, shown(run.error()));
    if (!*run)
        return failed(
            ExitCode::Usage,
            Text::tr("There is no release \"%1\". \"triptych runs\" lists them.").arg(shown(id)));
    if (!release::isResumable(**run))
        return failed(
            ExitCode::Refused,
            Text::tr("The release %1 (%2) cannot be resumed. Only one that ended before all was "
                     "done can.")
                .arg(number)
                .arg(release::stateText((*run)->state)));
    auto pipeline =
        release::pipelineAgain(session.snapshot->configuration, **run,
                               release::requestFor(session.repository, (*run)->stage,
                                                   release::stageTips(*session.snapshot)));
    if (!pipeline)
        return failed(ExitCode::Refused, shown(pipeline.error()));
    return release::ReleaseOrder{
        .pipeline = *std::move(pipeline), .who = (*run)->who, .resumed = **run};
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList words = options.positionalArguments();
    const bool isResumed = options.isSet(u"resume"_s);
    if (words.size() != (isResumed ? 0 : 1))
        return failed(ExitCode::Usage,
                      Text::tr("release needs one STAGE, or --resume with the number of a release. "
                               "See triptych release --help."));
    const auto session = openSession(options, words);
    if (!session)
        return std::unexpected(session.error());
    const auto order = isResumed ? orderAgain(*session, options.value(u"resume"_s), output)
                                 : newOrder(*session, words.front(), options);
    if (!order)
        return std::unexpected(order.error());
    const release::Pipeline& pipeline = order->pipeline;
    printPipeline(pipeline, output);
    if (options.isSet(u"dry-run"_s)) {
        output.document(pipelineToJson(pipeline));
        return ExitCode::Done;
    }
    Output::flush();
    if (const auto asked =
            askForRelease(pipeline, session->snapshot->configuration, options, output);
        !asked)
        return std::unexpected(asked.error());
    return carryOutRelease(*session, *order, output);
}

} // namespace

Command releaseCommand()
{
    Command command = releaseOutline();
    command.usage = Text::tr("STAGE [--commit COMMIT] [--no-cascade] [--only STEP]… "
                             "[--without STAGE[/STEP]]… [--dry-run] [--yes] [--confirm STAGE]… "
                             "[--json]\n--resume ID [--yes] [--confirm STAGE]… [--json]");
    command.description = Text::tr(
        "Runs the configured commands: build, push, rollout, wait and verify, of the stage "
        "and then of the stages that include it, each at the tip of its branch and each "
        "step as soon as what it needs is done. A step verify without a command asks the "
        "stage's registry for what changed. Says "
        "first exactly what will run. What a stage wants asked before it is released "
        "(ask in the configuration) is asked on the terminal; without one --yes answers "
        "for stages that ask for yes or no, and --confirm STAGE for those that want their "
        "name typed. What the commands say goes to standard error, and to logs that "
        "triptych runs shows. Ctrl+C ends the command that runs, with all it has started. "
        "Exit codes: 10 a build failed, 11 a push, 12 a rollout, 13 a wait, 14 a "
        "verification; 1 nothing was run.");
    command.declare = declare;
    command.run = run;
    return command;
}

} // namespace triptych::cli
