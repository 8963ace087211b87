// SPDX-License-Identifier: MIT
#include "app/cli/pushing.h"

#include "app/cli/json.h"
#include "app/cli/network.h"
#include "app/cli/plananew.h"
#include "app/cli/planjson.h"
#include "app/cli/planprint.h"
#include "models/remote/publication.h"
#include "models/remote/pushplan.h"
#include "models/remote/remotestate.h"

#include <QJsonArray>

#include <algorithm>

namespace triptych::cli {

namespace {

using remote::Proposal;
using remote::Publication;

QJsonArray pushedToJson(const remote::PushReport& report)
{
    QJsonArray array;
    for (const remote::PushedRef& ref : report.refs)
        array.append(QJsonObject{{u"ref"_s, ref.ref},
                                 {u"pushed"_s, ref.isDone()},
                                 {u"problem"_s, orNull(ref.isDone() ? QString() : ref.words)}});
    return array;
}

// Why it was not opened although the branch is pushed; empty when it was.
QString notOpened(const Configuration& configuration, const Proposal& proposal)
{
    if (!proposal.isLeftToOpen())
        return {};
    const auto allowed = configuration.commandsFor(CommandId::PullRequest, proposal.stage);
    const QString held = allowed ? QString() : allowed.error() + u' ';
    return held + proposal.opened->notOpened->sentence();
}

QJsonObject toJson(const Configuration& configuration, const Proposal& proposal)
{
    const bool pushed = proposal.isPushed();
    return {{u"stage"_s, proposal.stage},
            {u"branch"_s, proposal.request.branch},
            {u"commit"_s, proposal.request.tip.toHex()},
            {u"title"_s, proposal.request.title},
            {u"body"_s, proposal.request.body},
            {u"pushed"_s, pushed},
            {u"url"_s, orNull(pushed ? proposal.opened->url : QString())},
            {u"create_url"_s, orNull(pushed ? proposal.opened->createUrl : QString())},
            {u"problem"_s, orNull(notOpened(configuration, proposal))}};
}

void printToCopy(const Proposal& proposal, Output& output)
{
    const QString& url = proposal.opened->createUrl;
    output.line(Text::tr("The branch %1 is pushed.").arg(shown(proposal.request.branch)));
    if (!url.isEmpty())
        output.line(Text::tr("Open it at: %1").arg(shown(url)));
    output.line(Text::tr("Title: %1").arg(shown(proposal.request.title)));
    output.line(QString());
    const QStringList lines = proposal.request.body.split(u'\n');
    for (const QString& line : lines)
        output.line(shown(line));
}

void print(const Configuration& configuration, const Proposal& proposal, Output& output)
{
    if (!proposal.isPushed())
        return;
    if (const QString problem = notOpened(configuration, proposal); !problem.isEmpty()) {
        output.complain(shown(problem));
        printToCopy(proposal, output);
        return;
    }
    const QString& url = proposal.opened->url;
    output.line(
        Text::tr("Pull request to %1: %2")
            .arg(shown(proposal.stage), shown(url.isEmpty() ? proposal.request.branch : url)));
}

QStringList branchesOf(const remote::PushReport& report)
{
    QStringList names;
    for (const remote::PushedRef& ref : report.refs)
        names.append(shown(remote::branchOf(ref.ref)));
    return names;
}

// The branches are at the remote, and of the pull requests all, or those before the one that failed.
ExitCode tell(const Publication& publication, QJsonObject document, Output& output)
{
    const Configuration& configuration = publication.configuration;
    printCommits(publication.plan, *publication.prepared, output);
    if (const QStringList names = branchesOf(publication.report); !names.isEmpty())
        output.line(
            Text::tr("Pushed to %1: %2.").arg(shown(publication.remote), names.join(u", "_s)));
    QJsonArray requests;
    for (const Proposal& proposal : publication.proposals) {
        requests.append(toJson(configuration, proposal));
        print(configuration, proposal, output);
    }
    document.insert(u"pull_requests"_s, requests);
    if (const auto& stayed = publication.notMoved) {
        output.complain(shown(stayed->sentence()));
        document.insert(u"not_moved"_s, stayed->sentence());
    }
    if (publication.succeeded())
        printWaiting(publication.plan, output);
    else
        output.complain(shown(publication.sentence()));
    if (!publication.succeeded())
        document.insert(u"error"_s, publication.sentence());
    output.document(document);
    return publication.succeeded() ? ExitCode::Done
           : publication.error     ? remoteFailure(*publication.error).code
                                   : ExitCode::Refused;
}

} // namespace

void declarePush(QCommandLineParser& parser)
{
    parser.addOption(
        {u"push"_s, Text::tr("Push to the remote as well, or open pull requests where a stage's "
                             "policy asks for them.")});
}

bool isPushed(const QCommandLineParser& options)
{
    return options.optionNames().contains(u"push"_s); // not all commands have it
}

void printWaiting(const Plan& plan, Output& output)
{
    for (const Move& move : plan.waiting)
        output.line(Text::tr("Waiting: %1 leaves %2 when %3 has it (triptych waiting).")
                        .arg(move.name().text(), shown(move.from), shown(move.to)));
}

QJsonArray waitingToJson(const Plan& plan)
{
    QJsonArray waiting;
    for (const Move& move : plan.waiting)
        waiting.append(QJsonObject{{u"name"_s, move.package},
                                   {u"version"_s, move.version.text()},
                                   {u"from"_s, move.from},
                                   {u"to"_s, move.to}});
    return waiting;
}

Result<QStringList> pushRefusals(const Session& session, const Plan& plan)
{
    const auto before = remote::proposedBefore(session.repository, *session.snapshot, plan);
    if (!before)
        return std::unexpected(repositoryFailure(before.error()));
    QStringList sentences;
    for (const remote::ProposedBefore& proposed : *before)
        sentences.append(
            Text::tr("%1 is proposed to %2 already, by the branch %3. Merge or close that pull "
                     "request, then fetch.")
                .arg(proposed.move.name().text(), proposed.move.to, proposed.branch));
    return sentences;
}

Result<ExitCode> pushPlan(Session& session, const Draft& draft, const Plan& plan, Output& output)
{
    Network network;
    const Configuration& configuration = session.snapshot->configuration;
    const Publication publication = remote::carryOn(
        session.repository,
        {.plan = plan, .configuration = configuration, .remote = configuration.remote.name},
        network.options(), network.stop());
    network.clearProgress();
    // Of the branches; when they are published, a failure is that of a pull request.
    const bool done = publication.isPublished && publication.prepared
                      && (publication.succeeded() || !publication.branches.empty());
    QJsonObject document =
        planToJson(*session.snapshot, plan, done ? *publication.prepared : Applied());
    document.insert(u"applied"_s, done);
    document.insert(u"dry_run"_s, false);
    document.insert(u"pushed"_s, pushedToJson(publication.report));
    document.insert(u"pull_requests"_s, QJsonArray());
    document.insert(u"waiting"_s, waitingToJson(plan));
    const bool anyProposed = std::ranges::any_of(publication.proposals, &Proposal::isPushed);
    if (done || anyProposed)
        return tell(publication, document, output);
    if (publication.rejection && publication.isStale())
        return planAnew(session, draft, document, network, output);
    if (publication.error)
        return std::unexpected(remoteFailure(*publication.error));
    output.complain(shown(publication.sentence()));
    document.insert(u"error"_s, publication.sentence());
    output.document(document);
    return ExitCode::Refused;
}

} // namespace triptych::cli
