// SPDX-License-Identifier: MIT
#include "app/cli/moves.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace triptych::cli {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString keyOf(Verdict::Kind kind)
{
    switch (kind) {
    case Verdict::Kind::Allowed:
        return u"allowed"_s;
    case Verdict::Kind::AlreadyThere:
        return u"already_there"_s;
    case Verdict::Kind::Conflict:
        return u"conflict"_s;
    case Verdict::Kind::Missing:
        return u"missing"_s;
    case Verdict::Kind::Refused:
        break;
    }
    return u"refused"_s;
}

QJsonArray commitsToJson(const Snapshot& snapshot, const Plan& plan, const Applied& applied)
{
    QJsonArray commits;
    for (size_t i = 0; i < plan.commits.size(); ++i) {
        const PlannedCommit& commit = plan.commits[i];
        const bool written = i < applied.commits.size() && !applied.commits[i].isNull();
        QJsonArray versions;
        for (const PlannedVersion& version : commit.versions)
            versions.append(QJsonObject{{u"name"_s, version.name.package},
                                        {u"version"_s, version.name.version.text()},
                                        {u"tree"_s, version.tree.toHex()}});
        commits.append(QJsonObject{
            {u"kind"_s, commit.kind == PlannedCommit::Kind::Add ? u"add"_s : u"remove"_s},
            {u"stage"_s, commit.stage},
            {u"branch"_s, snapshot.stage(commit.stage)->stage.branch},
            {u"commit"_s,
             written ? QJsonValue(applied.commits[i].toHex()) : QJsonValue(QJsonValue::Null)},
            {u"subject"_s, commit.subject},
            {u"versions"_s, versions}});
    }
    return commits;
}

QJsonArray branchesToJson(const Plan& plan, const Applied& applied)
{
    QJsonArray branches;
    for (const PlannedBranch& branch : plan.branches) {
        const auto it = std::ranges::find(applied.branches, branch.ref, &Applied::Branch::ref);
        const QJsonValue after = it == applied.branches.end() ? QJsonValue(QJsonValue::Null)
                                                              : QJsonValue(it->after.toHex());
        branches.append(QJsonObject{{u"stage"_s, branch.stage},
                                    {u"ref"_s, branch.ref},
                                    {u"before"_s, branch.base.toHex()},
                                    {u"after"_s, after}});
    }
    return branches;
}

QJsonArray findingsToJson(const Plan& plan)
{
    QJsonArray findings;
    for (const Finding& finding : plan.findings)
        findings.append(
            QJsonObject{{u"name"_s, finding.move.package},
                        {u"version"_s, finding.move.version.text()},
                        {u"from"_s, finding.move.from},
                        {u"to"_s, finding.move.isRemoval() ? QJsonValue(QJsonValue::Null)
                                                           : QJsonValue(finding.move.to)},
                        {u"kind"_s, keyOf(finding.verdict.kind)},
                        {u"reason"_s, finding.verdict.reason}});
    return findings;
}

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

} // namespace

void declareVersions(QCommandLineParser& parser)
{
    parser.addPositionalArgument(
        u"NAME-VERSION"_s,
        Text::tr("A version, as in docker-2.2.0: what stands before the first dash is "
                 "the package."),
        u"NAME-VERSION…"_s);
    parser.addOptions({{u"newest"_s, Text::tr("The newest version of <NAME>."), u"NAME"_s},
                       {u"all"_s, Text::tr("All versions of <NAME>."), u"NAME"_s},
                       {u"dry-run"_s, Text::tr("Show what would be done; write nothing.")},
                       {u"json"_s, Text::tr("Write a JSON document.")}});
}

Result<std::vector<VersionName>> namedVersions(const QCommandLineParser& options,
                                               const StageState& from)
{
    std::vector<VersionName> names;
    const auto add = [&names](const VersionName& name) {
        if (!std::ranges::contains(names, name))
            names.push_back(name);
    };
    for (const QString& word : options.positionalArguments()) {
        const auto name = VersionName::parse(word);
        if (!name)
            return failed(ExitCode::Usage,
                          Text::tr("\"%1\" names no version. Write NAME-VERSION, as in "
                                   "docker-2.2.0.")
                              .arg(shown(word)));
        add(*name);
    }
    for (const QString& option : {u"newest"_s, u"all"_s}) {
        for (const QString& word : options.values(option)) {
            const Package* package = from.package(word);
            if (!package)
                return failed(ExitCode::Refused, Text::tr("There is no package \"%1\" in %2.")
                                                     .arg(shown(word), shown(from.stage.name)));
            for (const Version& version : package->versions) {
                add({.package = package->name, .version = version.version});
                if (option == u"newest")
                    break;
            }
        }
    }
    if (names.empty())
        return failed(ExitCode::Usage, Text::tr("No version is named. Write NAME-VERSION, as in "
                                                "docker-2.2.0, --newest NAME or --all NAME."));
    return names;
}

ExitCode carryOut(Session& session, const Draft& draft, bool dryRun, Output& output)
{
    const Plan planned = plan(*session.snapshot, draft);
    const auto document = [&](const Applied& applied, bool done) {
        return QJsonObject{{u"applied"_s, done},
                           {u"dry_run"_s, dryRun},
                           {u"commits"_s, commitsToJson(*session.snapshot, planned, applied)},
                           {u"branches"_s, branchesToJson(planned, applied)},
                           {u"refused"_s, findingsToJson(planned)}};
    };
    if (!planned.findings.empty())
        return refuse(planned, document({}, false), output);
    Applied applied;
    if (!dryRun) {
        auto written = apply(session.repository, planned);
        if (!written)
            return output.fail(notWritten(written.error()));
        applied = std::move(*written);
    }
    print(planned, applied, dryRun, output);
    output.document(document(applied, !dryRun));
    return ExitCode::Done;
}

} // namespace triptych::cli
