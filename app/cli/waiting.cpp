// SPDX-License-Identifier: MIT
#include "app/cli/carryout.h"
#include "app/cli/command.h"
#include "app/cli/json.h"
#include "app/cli/network.h"
#include "models/remote/merged.h"

#include <algorithm>

namespace triptych::cli {

namespace {

using State = remote::Removal::State;

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"apply"_s, Text::tr("Remove those that are ready.")});
    declareCarryOut(parser);
}

// A removal that waits, as a move of the stages.
struct Waiting
{
    Move move; // the removal
    QString to; // the stage it was proposed to
    QString branch;
    State state = State::Waiting;
};

const Stage* stageOf(const Configuration& configuration, const QString& branch)
{
    const auto it = std::ranges::find(configuration.stages, branch, &Stage::branch);
    return it == configuration.stages.end() ? nullptr : &*it;
}

std::optional<Waiting> waitingOf(const Snapshot& snapshot, const remote::Removal& removal)
{
    const remote::PendingVersion& pending = removal.version;
    const Stage* from = stageOf(snapshot.configuration, pending.from);
    const Stage* to = stageOf(snapshot.configuration, pending.to);
    auto version = SemVer::parse(pending.version);
    if (!from || !to || !version)
        return {};
    const Version* here = snapshot.stage(from->name)->version(pending.package, *version);
    if (!here || here->tree != pending.tree)
        return {}; // it has left, or is another one by now
    return Waiting{.move = {.package = pending.package,
                            .version = *std::move(version),
                            .from = from->name,
                            .tree = pending.tree},
                   .to = to->name,
                   .branch = pending.branch,
                   .state = removal.state};
}

Result<std::vector<Waiting>> findWaiting(const Session& session)
{
    const auto removals = remote::allRemovals(session.repository, *session.snapshot);
    if (!removals)
        return std::unexpected(repositoryFailure(removals.error()));
    std::vector<Waiting> all;
    for (const remote::Removal& removal : *removals)
        if (auto waiting = waitingOf(*session.snapshot, removal))
            all.push_back(*std::move(waiting));
    return all;
}

QString wordOf(State state)
{
    switch (state) {
    case State::Ready:
        return Text::tr("ready");
    case State::Conflict:
        return Text::tr("conflict");
    case State::Waiting:
        break;
    }
    return Text::tr("waiting");
}

QString keyOf(State state)
{
    return state == State::Ready      ? u"ready"_s
           : state == State::Conflict ? u"conflict"_s
                                      : u"waiting"_s;
}

void list(const std::vector<Waiting>& all, Output& output)
{
    Table table({Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft});
    QJsonArray array;
    for (const Waiting& waiting : all) {
        table.add({wordOf(waiting.state), waiting.move.name().text(),
                   Text::tr("%1 → %2").arg(shown(waiting.move.from), shown(waiting.to)),
                   waiting.branch.isEmpty() ? Text::tr("merged") : shown(waiting.branch)});
        array.append(QJsonObject{{u"name"_s, waiting.move.package},
                                 {u"version"_s, waiting.move.version.text()},
                                 {u"tree"_s, waiting.move.tree.toHex()},
                                 {u"from"_s, waiting.move.from},
                                 {u"to"_s, waiting.to},
                                 {u"branch"_s, orNull(waiting.branch)},
                                 {u"state"_s, keyOf(waiting.state)}});
    }
    table.print(output);
    if (all.empty())
        output.line(Text::tr("Nothing waits for a pull request, as last fetched."));
    output.document({{u"waiting"_s, array}});
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    if (!options.positionalArguments().isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("waiting takes no argument. See triptych waiting --help."));
    const bool apply = options.isSet(u"apply"_s);
    if (!apply && options.isSet(u"push"_s))
        return failed(ExitCode::Usage, Text::tr("waiting --push needs --apply. See triptych "
                                                "waiting --help."));
    auto session = openSession(options, {});
    if (!session)
        return std::unexpected(session.error());
    if (const auto usable = requireRemote(session->repository, session->snapshot->configuration);
        !usable)
        return std::unexpected(usable.error());
    const auto all = findWaiting(*session);
    if (!all)
        return std::unexpected(all.error());
    Draft ready;
    if (apply)
        for (const Waiting& waiting : *all)
            if (waiting.state == State::Ready && !ready.contains(waiting.move))
                ready.add(waiting.move);
    if (!ready.isEmpty())
        return carryOut(*session, ready, options, output);
    list(*all, output);
    if (apply && !all->empty())
        output.line(Text::tr("None is ready: nothing was written. Fetch, when a pull request has "
                             "been merged."));
    return ExitCode::Done;
}

} // namespace

Command waitingCommand()
{
    return {.name = u"waiting"_s,
            .usage = Text::tr("[--apply [--dry-run] [--push]] [--json]"),
            .summary = Text::tr("List, and carry out, removals that wait for pull requests."),
            .description = Text::tr(
                "A version that is proposed by a pull request leaves its stage only when the "
                "target, as the remote has it, has the same content. Until then it is waiting; "
                "then it is ready, and --apply removes it. With other content in the target it is "
                "in conflict and stays. All of it as last fetched. A version whose pull request "
                "was merged is ready even when its branch is gone, as long as the newest 500 "
                "commits of the target tell that it was promoted."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
