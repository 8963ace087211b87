// SPDX-License-Identifier: MIT
#include "models/promotion/undo.h"
#include "app/cli/carryout.h"
#include "app/cli/command.h"

#include <QJsonArray>

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"inverse"_s, Text::tr("When the branches cannot be put back: write new "
                                             "commits that take the change back.")});
    declareCarryOut(parser);
}

QJsonObject toJson(const AppliedDraft& applied)
{
    QJsonArray branches;
    for (const AppliedDraft::Branch& branch : applied.branches)
        branches.append(QJsonObject{{u"stage"_s, branch.stage},
                                    {u"ref"_s, branch.ref},
                                    {u"now"_s, branch.now.toHex()},
                                    {u"before"_s, branch.before.toHex()}});
    return {{u"draft"_s, applied.id},
            {u"subjects"_s, QJsonArray::fromStringList(applied.subjects)},
            {u"branches"_s, branches},
            {u"published"_s, applied.isPublished},
            {u"consequences"_s, QJsonArray::fromStringList(applied.consequences())}};
}

void print(const AppliedDraft& applied, Output& output)
{
    for (const QString& subject : applied.subjects)
        output.line(u"  "_s + shown(subject));
}

Result<ExitCode> putBack(Session& session, const AppliedDraft& applied, bool dryRun, Output& output)
{
    if (!dryRun)
        if (const auto restored = restore(session.repository, applied); !restored) {
            Failure failure = repositoryFailure(restored.error());
            if (restored.error().kind == git::Error::Kind::Changed
                || restored.error().kind == git::Error::Kind::WorktreeBusy)
                failure.code = ExitCode::Refused;
            return std::unexpected(failure);
        }
    output.line(dryRun ? Text::tr("This would be undone:") : Text::tr("Undone:"));
    print(applied, output);
    for (const AppliedDraft::Branch& branch : applied.branches)
        output.line((dryRun ? Text::tr("%1 would be at %2 again.") : Text::tr("%1 is at %2 again."))
                        .arg(shown(branch.stage), branch.before.toShort()));
    QJsonObject document = toJson(applied);
    document.insert(u"undone"_s, !dryRun);
    output.document(document);
    return ExitCode::Done;
}

ExitCode explain(const AppliedDraft& applied, Output& output)
{
    print(applied, output);
    const QStringList consequences = applied.consequences();
    for (const QString& sentence : consequences)
        output.complain(shown(sentence));
    const QString way = Text::tr("Call again with --inverse to write commits that do this.");
    output.complain(way);
    QJsonObject document = toJson(applied);
    document.insert(u"error"_s, consequences.front() + u' ' + way);
    output.document(document);
    return ExitCode::Refused;
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    if (!options.positionalArguments().isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("undo takes no argument. See triptych undo --help."));
    if (options.isSet(u"push"_s) && !options.isSet(u"inverse"_s))
        return failed(ExitCode::Usage, Text::tr("undo --push needs --inverse: what is put back is "
                                                "not at the remote. See triptych undo --help."));
    auto session = openSession(options, {});
    if (!session)
        return std::unexpected(session.error());
    const auto applied = lastApplied(session->repository, *session->snapshot);
    if (!applied)
        return std::unexpected(repositoryFailure(applied.error()));
    if (!*applied)
        return failed(ExitCode::Refused, Text::tr("There is nothing to undo: the newest commit of "
                                                  "no stage was made by Triptych."));
    if ((*applied)->canBeRestored())
        return putBack(*session, **applied, options.isSet(u"dry-run"_s), output);
    if (!options.isSet(u"inverse"_s))
        return explain(**applied, output);
    return carryOut(*session, (*applied)->inverse, options, output);
}

} // namespace

Command undoCommand()
{
    return {.name = u"undo"_s,
            .usage = Text::tr("[--inverse [--push]] [--dry-run] [--json]"),
            .summary = Text::tr("Take back what was applied last."),
            .description = Text::tr(
                "While nothing of it is pushed and nothing stands on it, the branches are put back "
                "where they were. After that only new commits can take it back: the consequences "
                "are named, and --inverse writes them, unless a policy forbids it."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
