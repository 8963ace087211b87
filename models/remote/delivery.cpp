// SPDX-License-Identifier: MIT
#include "models/remote/delivery.h"

#include "models/git/refupdate.h"
#include "models/remote/pullrequesttext.h"
#include "models/remote/remotestate.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::remote {

namespace {

// The pull request is written for everybody: not translated.
QString checksText(const Plan& plan, const PlannedCommit& commit)
{
    qsizetype warnings = 0;
    for (const PlannedConcern& concern : plan.concerns)
        warnings += concern.move.to == commit.stage && concern.move.from == commit.otherStage
                    && concern.concern.severity != Severity::Note;
    const QString checked =
        commit.versions.size() == 1
            ? QStringLiteral("1 version was checked")
            : QStringLiteral("%1 versions were checked").arg(commit.versions.size());
    return warnings == 0 ? checked + QStringLiteral(" and passes.")
                         : checked + QStringLiteral("; warnings: %1.").arg(warnings);
}

QStringList acceptedTexts(const Plan& plan, const PlannedCommit& commit)
{
    QStringList texts;
    for (const PlannedConcern& concern : plan.concerns)
        if (concern.move.to == commit.stage && concern.move.from == commit.otherStage
            && concern.concern.severity != Severity::Note && !concern.move.accepted.isEmpty())
            texts.append(concern.concern.message + u' ' + concern.move.accepted);
    return texts;
}

QString bodyOf(const Plan& plan, const PlannedCommit& commit)
{
    if (commit.kind != PlannedCommit::Kind::Add || commit.otherStage.isEmpty())
        return commit.body;
    const bool leaves = std::ranges::any_of(plan.waiting, [&](const Move& move) {
        return move.to == commit.stage && move.from == commit.otherStage;
    });
    return pullRequestBody(commit.stage, commit.otherStage, commit.versions,
                           {.checks = checksText(plan, commit),
                            .accepted = acceptedTexts(plan, commit),
                            .keepSource = !leaves});
}

QString branchName(const Snapshot& snapshot, const QString& stage)
{
    const StageState* state = snapshot.stage(stage);
    return state ? state->stage.branch : QString();
}

class Proposer
{
public:
    Proposer(git::Repository& repository, const Snapshot& snapshot, const Plan& plan,
             const NetworkOptions& options, std::stop_token stop)
        : m_repository(repository), m_snapshot(snapshot), m_plan(plan), m_options(options),
          m_stop(std::move(stop))
    {}

    Proposal propose(const Applied::PullRequest& proposed)
    {
        const Configuration& configuration = m_snapshot.configuration;
        const PlannedCommit& commit = m_plan.commits[proposed.commit];
        const QString to = branchName(m_snapshot, proposed.stage);
        const QString from = branchName(m_snapshot, proposed.from);
        Proposal proposal{
            .stage = proposed.stage,
            .from = proposed.from,
            .request = {.remote = configuration.remote.name,
                        .branch = pullRequestBranch(from.isEmpty() ? wordFor(commit) : from, to,
                                                    proposed.tip),
                        .tip = proposed.tip,
                        .title = commit.subject.left(longestSubject),
                        .body = bodyOf(m_plan, commit)},
            .opened = {}};
        PullRequest& request = proposal.request;
        request.values = {
            {QStringLiteral("stage"), proposed.stage},
            {QStringLiteral("branch"), to},
            {QStringLiteral("remote_url"),
             m_repository.configValue(QStringLiteral("remote.%1.url").arg(request.remote))}};
        const auto commands = configuration.commandsFor(CommandId::PullRequest, proposed.stage);
        if (commands)
            request.commands = *commands;
        proposal.opened = openPullRequest(m_repository, request, m_options, m_stop);
        if (!proposal.opened)
            return proposal;
        if (!commands && proposal.opened->notOpened)
            proposal.opened->notOpened->reason = commands.error().chopped(1);
        if (proposal.opened->report.succeeded())
            remember(request);
        return proposal;
    }

private:
    // What a branch's name says of a change that comes from no stage.
    static QString wordFor(const PlannedCommit& commit)
    {
        switch (commit.kind) {
        case PlannedCommit::Kind::Add:
            return QStringLiteral("add");
        case PlannedCommit::Kind::Remove:
            return QStringLiteral("remove");
        case PlannedCommit::Kind::Raise:
            break;
        }
        return QStringLiteral("raise");
    }

    void remember(const PullRequest& request)
    {
        const QString ref = trackingRef(request.remote, request.branch);
        const auto now = m_repository.refTarget(ref);
        if (!now || *now == request.tip)
            return;
        const git::RefUpdate update{.name = ref,
                                    .expected = *now,
                                    .target = request.tip,
                                    .reflog = QStringLiteral("triptych: push")};
        (void)git::updateRefs(m_repository, {&update, 1}); // the next fetch brings it
    }

    git::Repository& m_repository;
    const Snapshot& m_snapshot;
    const Plan& m_plan;
    const NetworkOptions& m_options;
    const std::stop_token m_stop;
};

} // namespace

Result<Delivered> deliver(git::Repository& repository, const Snapshot& snapshot, const Plan& plan,
                          const NetworkOptions& options, std::stop_token stop)
{
    auto published =
        applyAndPush(repository, plan, snapshot.configuration.remote.name, options, stop);
    if (!published)
        return std::unexpected(published.error());
    Delivered delivered{.published = std::move(*published), .proposals = {}};
    if (!delivered.published.report.succeeded())
        return delivered;
    Proposer proposer(repository, snapshot, plan, options, std::move(stop));
    for (const Applied::PullRequest& proposed : delivered.published.applied.pullRequests)
        delivered.proposals.push_back(proposer.propose(proposed));
    return delivered;
}

} // namespace triptych::remote
