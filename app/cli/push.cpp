// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/json.h"
#include "app/cli/network.h"
#include "app/cli/session.h"
#include "models/remote/publish.h"
#include "models/remote/remotestate.h"

#include <algorithm>

namespace triptych::cli {

namespace {

using remote::BranchState;

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"dry-run"_s, Text::tr("Show what would be pushed; push nothing.")});
}

// A stage's branch with commits that the remote does not have.
struct Ahead
{
    Stage stage;
    BranchState state;

    QString commits() const
    {
        if (!state.tracking)
            return Text::tr("new, at %1").arg(state.local->toShort());
        const int count = int(state.divergence.ahead);
        if (count == 1 && state.divergence.exact)
            return Text::tr("1 commit");
        return state.divergence.exact ? Text::tr("%n commits", nullptr, count)
                                      : Text::tr("at least %n commits", nullptr, count);
    }
};

Result<std::vector<Ahead>> branchesAhead(const git::Repository& repository,
                                         const Configuration& configuration)
{
    std::vector<Stage> stages;
    QStringList branches;
    for (const Stage& stage : configuration.stages) {
        if (stage.frozen)
            continue;
        stages.insert(stages.begin(), stage); // one that gains goes before one that loses
        branches.prepend(stage.branch);
    }
    const auto state = remote::remoteState(repository, configuration.remote.name, branches);
    if (!state)
        return std::unexpected(repositoryFailure(state.error()));
    std::vector<Ahead> ahead;
    for (size_t i = 0; i < stages.size(); ++i)
        if (const BranchState& branch = state->branches[i];
            branch.local && (!branch.tracking || branch.divergence.ahead > 0))
            ahead.push_back({.stage = stages[i], .state = branch});
    return ahead;
}

// All go together or none: one of them alone could take a version away that another one brings.
QStringList refusals(const std::vector<Ahead>& all, const QString& remote)
{
    QStringList sentences;
    for (const Ahead& ahead : all) {
        if (ahead.stage.add == AddPolicy::PullRequest && ahead.state.tracking)
            sentences.append(Text::tr("%1 takes pull requests only: its commits are not pushed. "
                                      "Undo them and apply again with --push.")
                                 .arg(ahead.stage.name));
        else if (ahead.state.divergence.behind > 0)
            sentences.append(Text::tr("%1 has commits of its own and %2 has others: put its "
                                      "commits on top of the others, by git rebase.")
                                 .arg(ahead.stage.branch, remote));
    }
    return sentences;
}

QJsonObject toJson(const std::vector<Ahead>& all, const QString& remote)
{
    QJsonArray branches;
    for (const Ahead& ahead : all)
        branches.append(
            QJsonObject{{u"stage"_s, ahead.stage.name},
                        {u"ref"_s, remote::localRef(ahead.state.branch)},
                        {u"before"_s, orNull(ahead.state.tracking.value_or(git::Oid()))},
                        {u"after"_s, ahead.state.local->toHex()},
                        {u"commits"_s, qint64(ahead.state.divergence.ahead)}});
    return {{u"remote"_s, remote}, {u"branches"_s, branches}, {u"pushed"_s, false}};
}

ExitCode refuse(const QStringList& sentences, QJsonObject document, Output& output)
{
    for (const QString& sentence : sentences)
        output.complain(shown(sentence));
    document.insert(u"error"_s, sentences.join(u' '));
    output.document(document);
    return ExitCode::Refused;
}

Result<ExitCode> publish(git::Repository& repository, const std::vector<Ahead>& all,
                         const QString& remote, QJsonObject document, Output& output)
{
    std::vector<remote::PublishBranch> branches;
    for (const Ahead& ahead : all)
        branches.push_back({.ref = remote::localRef(ahead.state.branch),
                            .local = ahead.state.local,
                            .tracking = ahead.state.tracking,
                            .target = *ahead.state.local});
    Network network;
    const auto published =
        remote::publish(repository, remote, branches, network.options(), network.stop());
    network.clearProgress();
    if (!published)
        return std::unexpected(remoteFailure(published.error()));
    if (!published->report.succeeded())
        return refuse({published->report.sentence()}, document, output);
    for (const Ahead& ahead : all)
        output.line(Text::tr("Pushed %1 to %2: %3.")
                        .arg(shown(ahead.state.branch), shown(remote), ahead.commits()));
    document.insert(u"pushed"_s, true);
    output.document(document);
    return ExitCode::Done;
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    if (!options.positionalArguments().isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("push takes no argument. See triptych push --help."));
    auto storage = openStorage(options);
    if (!storage)
        return std::unexpected(storage.error());
    const Configuration& configuration = storage->configuration;
    if (const auto known = meetRemote(storage->repository, configuration); !known)
        return std::unexpected(known.error());
    const QString& remote = configuration.remote.name;
    const auto ahead = branchesAhead(storage->repository, configuration);
    if (!ahead)
        return std::unexpected(ahead.error());
    const QJsonObject document = toJson(*ahead, remote);
    if (const QStringList sentences = refusals(*ahead, remote); !sentences.isEmpty())
        return refuse(sentences + QStringList{Text::tr("Nothing was pushed.")}, document, output);
    if (!ahead->empty() && !options.isSet(u"dry-run"_s))
        return publish(storage->repository, *ahead, remote, document, output);
    for (const Ahead& one : *ahead)
        output.line(Text::tr("%1 would be pushed to %2: %3.")
                        .arg(shown(one.state.branch), shown(remote), one.commits()));
    if (ahead->empty())
        output.line(Text::tr("%1 has everything.").arg(shown(remote)));
    output.document(document);
    return ExitCode::Done;
}

} // namespace

Command pushCommand()
{
    return {.name = u"push"_s,
            .usage = Text::tr("[--dry-run] [--json]"),
            .summary = Text::tr("Publish what was applied without --push."),
            .description = Text::tr(
                "Pushes the branches of all stages that have commits which the remote does not "
                "have, as last fetched, in one atomic push: all of them, or none. Nothing is "
                "pushed while a stage among them takes pull requests only, or the remote has other "
                "commits: one branch alone could take a version away that another one brings."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
