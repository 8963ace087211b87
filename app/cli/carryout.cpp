// SPDX-License-Identifier: MIT
#include "app/cli/carryout.h"

#include "app/cli/planjson.h"

#include <QJsonArray>

#include <algorithm>

namespace triptych::cli {

namespace {

// Why the plan is not carried out; empty when it may be.
QStringList refusals(const Plan& plan)
{
    QStringList sentences;
    for (const Finding& finding : plan.findings)
        sentences.append(finding.verdict.reason);
    for (const RaiseFinding& finding : plan.raiseFindings)
        sentences.append(finding.reason);
    bool open = false;
    for (const PlannedConcern& concern : plan.concerns) {
        if (concern.isOpen())
            sentences.append(concern.concern.message);
        open = open || concern.isOpen();
    }
    if (open)
        sentences.append(Text::tr("Call again with --accept REASON to do it all the same."));
    return sentences;
}

ExitCode refuse(const QStringList& sentences, QJsonObject document, Output& output)
{
    for (const QString& sentence : sentences)
        output.complain(shown(sentence));
    const QString nothing = Text::tr("Nothing was written.");
    output.complain(nothing);
    document.insert(u"error"_s, sentences.front() + u' ' + nothing);
    output.document(document);
    return ExitCode::Refused;
}

void printConcerns(const Plan& plan, Output& output)
{
    for (const PlannedConcern& concern : plan.concerns)
        if (concern.concern.severity != Severity::Note && !output.isJson())
            output.complain(Text::tr("Mind: %1").arg(shown(concern.concern.message)));
}

void printCommits(const Plan& plan, const Applied& applied, bool dryRun, Output& output)
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
        for (const PlannedFile& file : commit.files)
            output.line(u"  ~ "_s + QString::fromUtf8(file.path));
        if (!commit.note.isEmpty())
            output.line(u"  "_s + shown(commit.note));
    }
    if (dryRun)
        output.line(Text::tr("A dry run: nothing was written."));
}

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

} // namespace

void declareCarryOut(QCommandLineParser& parser)
{
    parser.addOptions({{u"dry-run"_s, Text::tr("Show what would be done; write nothing.")},
                       {u"accept"_s,
                        Text::tr("Do it in spite of what would have to be confirmed; the reason "
                                 "goes into the commits."),
                        u"REASON"_s}});
}

Result<CheckReports> reportsFor(const Session& session, const Draft& draft)
{
    std::vector<CheckKey> keys;
    for (const Move& move : draft.moves()) {
        if (move.isRemoval())
            continue;
        const StageState* from = session.snapshot->stage(move.from);
        const Version* version = from ? from->version(move.package, move.version) : nullptr;
        const git::Oid tree = version ? version->tree : move.isArrival() ? move.tree : git::Oid();
        if (!tree.isNull())
            keys.push_back({.name = move.name(), .tree = tree});
    }
    if (keys.empty())
        return CheckReports();
    CheckCache cache(CheckCache::defaultFile()); // saves itself when it goes
    git::RepositoryPool pool(session.repository.gitDir());
    auto reports = checkAll(pool, &cache, keys);
    if (!reports)
        return std::unexpected(repositoryFailure(reports.error()));
    return *std::move(reports);
}

Result<ExitCode> carryOut(Session& session, const Draft& draft, const QCommandLineParser& options,
                          Output& output)
{
    const QString reason = options.value(u"accept"_s).simplified();
    if (options.isSet(u"accept"_s) && reason.isEmpty())
        return failed(ExitCode::Usage, Text::tr("--accept needs a reason that is not empty."));
    const auto reports = reportsFor(session, draft);
    if (!reports)
        return std::unexpected(reports.error());
    const Plan planned = plan(*session.snapshot, accepted(draft, reason), &*reports);
    const bool dryRun = options.isSet(u"dry-run"_s);
    const auto document = [&](const Applied& applied, bool done) {
        QJsonObject object = planToJson(*session.snapshot, planned, applied);
        object.insert(u"applied"_s, done);
        object.insert(u"dry_run"_s, dryRun);
        return object;
    };
    if (const QStringList sentences = refusals(planned); !sentences.isEmpty())
        return refuse(sentences, document({}, false), output);
    printConcerns(planned, output);
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
    printCommits(planned, applied, dryRun, output);
    output.document(document(applied, !dryRun));
    return ExitCode::Done;
}

} // namespace triptych::cli
