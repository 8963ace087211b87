// SPDX-License-Identifier: MIT
#include "app/cli/carryout.h"

#include "app/cli/planjson.h"
#include "app/cli/planprint.h"
#include "app/cli/pushing.h"
#include "models/checks/checks.h"
#include "models/promotion/checkkeys.h"

#include <QJsonArray>

namespace triptych::cli {

namespace {

// A worktree in the way, a branch that moved meanwhile and a policy are reasons not to write, not
// failures of the repository.
Failure notWritten(const git::Error& error)
{
    using enum git::Error::Kind;
    Failure failure = repositoryFailure(error);
    if (error.kind == WorktreeBusy || error.kind == Changed)
        failure.code = ExitCode::Refused;
    return failure;
}

Draft accepted(const Draft& draft, const QString& reason)
{
    std::vector<Move> moves = draft.moves();
    for (Move& move : moves)
        move.accepted = reason;
    return {std::move(moves), draft.raises()};
}

Result<QStringList> refusalsFor(const Session& session, const Plan& planned)
{
    QStringList sentences = refusals(planned);
    if (!session.forPush)
        return sentences;
    const auto more = pushRefusals(session, planned);
    if (!more)
        return more;
    return sentences + *more;
}

CheckReports reportsAside(const git::Repository& repository, const std::vector<CheckKey>& keys)
{
    CheckReports reports;
    for (const CheckKey& key : keys)
        reports.insert(key, checkVersion(repository, key.name, key.tree));
    return reports;
}

git::Result<void> tryOut(Session& session, const Plan& planned)
{
    return session.repository.asideFolder().isEmpty() ? rehearse(session.repository, planned)
                                                      : rehearseAside(session.repository, planned);
}

} // namespace

void declareCarryOut(QCommandLineParser& parser)
{
    parser.addOptions({{u"dry-run"_s, Text::tr("Show what would be done; write nothing.")},
                       {u"accept"_s,
                        Text::tr("Do it in spite of what would have to be confirmed; the reason "
                                 "goes into the commits."),
                        u"REASON"_s}});
    declarePush(parser);
}

Result<CheckReports> reportsFor(const Session& session, const Draft& draft)
{
    const std::vector<CheckKey> keys = checkKeys(*session.snapshot, draft);
    if (keys.empty())
        return CheckReports();
    if (!session.repository.asideFolder().isEmpty()) // what is brought in on trial is only there
        return reportsAside(session.repository, keys);
    CheckCache cache(CheckCache::defaultFile()); // saves itself when it goes
    git::RepositoryPool pool(session.repository.gitDir());
    auto reports = checkAll(pool, &cache, keys);
    if (!reports)
        return std::unexpected(repositoryFailure(reports.error()));
    return *std::move(reports);
}

Result<Plan> planFor(const Session& session, const Draft& draft)
{
    const auto reports = reportsFor(session, draft);
    if (!reports)
        return std::unexpected(reports.error());
    return plan(*session.snapshot, draft, &*reports,
                session.forPush ? Proposals::ByPolicy : Proposals::None);
}

Result<ExitCode> carryOut(Session& session, const Draft& intended,
                          const QCommandLineParser& options, Output& output)
{
    const QString reason = options.value(u"accept"_s).simplified();
    if (options.isSet(u"accept"_s) && reason.isEmpty())
        return failed(ExitCode::Usage, Text::tr("--accept needs a reason that is not empty."));
    const Draft draft = accepted(intended, reason);
    const auto planned = planFor(session, draft);
    if (!planned)
        return std::unexpected(planned.error());
    const bool dryRun = options.isSet(u"dry-run"_s);
    const auto document = [&](const Applied& applied, bool done) {
        if (!output.isJson()) // of many versions it takes as long as to plan them
            return QJsonObject();
        QJsonObject object = planToJson(*session.snapshot, *planned, applied);
        object.insert(u"applied"_s, done);
        object.insert(u"dry_run"_s, dryRun);
        if (session.forPush)
            object.insert(u"waiting"_s, waitingToJson(*planned));
        return object;
    };
    const auto sentences = refusalsFor(session, *planned);
    if (!sentences)
        return std::unexpected(sentences.error());
    if (!sentences->isEmpty())
        return refuse(*sentences, document({}, false), output);
    printConcerns(*planned, output);
    if (dryRun) {
        if (const auto able = tryOut(session, *planned); !able)
            return std::unexpected(notWritten(able.error()));
        printCommits(*planned, {}, output);
        printWaiting(*planned, output);
        output.line(Text::tr("A dry run: nothing was written."));
        output.document(document({}, false));
        return ExitCode::Done;
    }
    if (session.forPush)
        return pushPlan(session, draft, *planned, output);
    const auto applied = apply(session.repository, *planned);
    if (!applied)
        return std::unexpected(notWritten(applied.error()));
    printCommits(*planned, *applied, output);
    output.document(document(*applied, true));
    return ExitCode::Done;
}

} // namespace triptych::cli
