// SPDX-License-Identifier: MIT
#include "models/remote/proposals.h"

#include "models/remote/pullrequesttext.h"

#include <algorithm>

namespace triptych::remote {

namespace {

// Written into the repository's forge, for everybody: not translated.

QString branchOfStage(const Configuration& configuration, const QString& name)
{
    const Stage* stage = configuration.stage(name);
    return stage ? stage->branch : name;
}

bool isPromotion(const PlannedCommit& commit)
{
    return commit.kind == PlannedCommit::Kind::Add && !commit.otherStage.isEmpty();
}

QString branchName(const PlannedCommit& commit, const QString& from, const QString& to,
                   const git::Oid& tip)
{
    // Only what promotes is to be found again by its name: a removal waits for it (waiting.h).
    return isPromotion(commit) ? pullRequestBranch(from, to, tip)
                               : QStringLiteral("promote/change/%1/%2").arg(to, tip.toShort());
}

QString titleOf(const PlannedCommit& commit, const QString& from, const QString& to)
{
    const QString proposed = isPromotion(commit)
                                 ? addSubject(commit.stage, commit.otherStage, commit.versions)
                                 : QString();
    if (commit.subject == proposed)
        return pullRequestTitle(to, from, commit.versions);
    const QString prefix = QStringLiteral("[%1] ").arg(to);
    const QString subject = commit.subject.simplified();
    return (subject.startsWith(prefix) ? subject : prefix + subject).left(longestSubject);
}

PullRequestNotes notesOf(const Plan& plan, const PlannedCommit& commit)
{
    PullRequestNotes notes;
    const auto isOfCommit = [&](const Move& move) {
        return move.to == commit.stage && move.from == commit.otherStage;
    };
    QStringList open;
    for (const PlannedConcern& concern : plan.concerns) {
        if (!isOfCommit(concern.move))
            continue;
        if (concern.concern.severity != Severity::Note && !concern.move.accepted.isEmpty())
            notes.accepted.append(QStringLiteral("%1: %2 Accepted: %3")
                                      .arg(concern.move.name().text(), concern.concern.message,
                                           concern.move.accepted));
        else
            open.append(concern.concern.message);
    }
    notes.checks = open.isEmpty() && notes.accepted.isEmpty()
                       ? QStringLiteral("Nothing stands against it.")
                       : open.join(u' ');
    notes.keepSource = std::ranges::all_of(plan.accepted.moves(), [&](const Move& move) {
        return !isOfCommit(move) || move.keepSource;
    });
    return notes;
}

QString bodyOf(const Plan& plan, const PlannedCommit& commit, const QString& from,
               const QString& to)
{
    if (isPromotion(commit))
        return pullRequestBody(to, from, commit.versions, notesOf(plan, commit));
    QString body; // indented: nothing in it is Markdown
    for (const QString& line : commit.body.split(u'\n'))
        body += QStringLiteral("    ") + line + u'\n';
    return body;
}

} // namespace

std::vector<Proposal> proposalsOf(const Plan& plan, const Applied& prepared,
                                  const Configuration& configuration, const QString& remote,
                                  const QString& remoteUrl)
{
    std::vector<Proposal> proposals;
    for (const Applied::PullRequest& applied : prepared.pullRequests) {
        const PlannedCommit& commit = plan.commits.at(applied.commit);
        const QString to = branchOfStage(configuration, commit.stage);
        const QString from = branchOfStage(configuration, commit.otherStage);
        Proposal proposal{.stage = commit.stage, .request = {}, .opened = {}};
        PullRequest& request = proposal.request;
        request.remote = remote;
        request.branch = branchName(commit, from, to, applied.tip);
        request.tip = applied.tip;
        request.title = titleOf(commit, from, to);
        request.body = bodyOf(plan, commit, from, to);
        // What is held back is not run; openPullRequest() then leaves it to be opened by hand.
        request.commands = configuration.commandsFor(CommandId::PullRequest, commit.stage)
                               .value_or(std::vector<CommandTemplate>());
        request.values = {{QStringLiteral("stage"), commit.stage},
                          {QStringLiteral("branch"), to},
                          {QStringLiteral("remote_url"), remoteUrl}};
        proposals.push_back(std::move(proposal));
    }
    return proposals;
}

} // namespace triptych::remote
