// SPDX-License-Identifier: MIT
#include "app/cli/moves.h"

#include "app/cli/planjson.h"
#include "app/cli/session.h"
#include "app/cli/versionwords.h"

#include <QJsonArray>

namespace triptych::cli {

namespace {

ExitCode refuse(const Plan& plan, QJsonObject document, Output& output)
{
    for (const Finding& finding : plan.findings)
        output.complain(finding.verdict.reason);
    const QString nothing = Text::tr("Nothing was written.");
    output.complain(nothing);
    document.insert(u"error"_s, plan.findings.front().verdict.reason + u' ' + nothing);
    output.document(document);
    return ExitCode::Refused;
}

void print(const Plan& plan, const Applied& applied, bool dryRun, Output& output)
{
    for (size_t i = 0; i < plan.commits.size(); ++i) {
        const PlannedCommit& commit = plan.commits[i];
        if (dryRun)
            output.line(shown(commit.subject));
        else if (!applied.commits[i].isNull())
            output.line(applied.commits[i].toShort() + u' ' + shown(commit.subject));
        const QString sign = commit.kind == PlannedCommit::Kind::Add ? u"  + "_s : u"  - "_s;
        for (const PlannedVersion& version : commit.versions)
            output.line(sign + version.name.text());
    }
    if (dryRun)
        output.line(Text::tr("A dry run: nothing was written."));
}

// A worktree in the way and a branch that moved meanwhile are reasons not to write, not failures
// of the repository.
Failure notWritten(const git::Error& error)
{
    Failure failure = repositoryFailure(error);
    if (error.kind == git::Error::Kind::WorktreeBusy || error.kind == git::Error::Kind::Changed)
        failure.code = ExitCode::Refused;
    return failure;
}

// All or nothing: a single finding refuses the whole.
Result<ExitCode> carryOut(Session& session, const Draft& draft, bool dryRun, Output& output)
{
    const Plan planned = plan(*session.snapshot, draft);
    const auto document = [&](const Applied& applied, bool done) {
        QJsonObject object = planToJson(*session.snapshot, planned, applied);
        object.insert(u"applied"_s, done);
        object.insert(u"dry_run"_s, dryRun);
        return object;
    };
    if (!planned.findings.empty())
        return refuse(planned, document({}, false), output);
    Applied applied;
    if (dryRun) {
        if (const auto able = rehearse(session.repository, planned); !able)
            return std::unexpected(notWritten(able.error()));
    } else {
        auto written = apply(session.repository, planned);
        if (!written)
            return std::unexpected(notWritten(written.error()));
        applied = std::move(*written);
    }
    print(planned, applied, dryRun, output);
    output.document(document(applied, !dryRun));
    return ExitCode::Done;
}

} // namespace

void declareMoves(QCommandLineParser& parser)
{
    parser.addOption({u"from"_s, Text::tr("The stage they are in."), u"STAGE"_s});
    declareVersions(parser);
    parser.addOption({u"dry-run"_s, Text::tr("Show what would be done; write nothing.")});
}

Result<ExitCode> moveVersions(const QCommandLineParser& options, const Route& route, Output& output)
{
    QStringList stages{route.from};
    if (!route.to.isEmpty())
        stages.append(route.to);
    auto session = openSession(options, stages);
    if (!session)
        return std::unexpected(session.error());
    const auto names = namedVersions(options, *session->snapshot->stage(route.from));
    if (!names)
        return std::unexpected(names.error());
    std::vector<Move> moves;
    for (const VersionName& name : *names)
        moves.push_back({.package = name.package,
                         .version = name.version,
                         .from = route.from,
                         .to = route.to,
                         .keepSource = route.keepSource,
                         .tree = {}});
    return carryOut(*session, Draft(std::move(moves)), options.isSet(u"dry-run"_s), output);
}

} // namespace triptych::cli
