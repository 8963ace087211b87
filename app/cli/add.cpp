// SPDX-License-Identifier: MIT
#include "app/cli/carryout.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/versionwords.h"
#include "models/promotion/bringin.h"

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(
        u"FOLDER"_s,
        Text::tr("A version's folder on disk; its manifest.yml names it. With --from, "
                 "a version, as in docker-2.2.0."),
        u"FOLDER…"_s);
    parser.addOptions(
        {{u"from"_s, Text::tr("A branch, tag or commit that has the versions."), u"REV"_s},
         {u"to"_s, Text::tr("The stage they go to; by default the first."), u"STAGE"_s}});
    declareCarryOut(parser);
}

Failure notBroughtIn(const git::Error& error)
{
    Failure failure{.code = ExitCode::RepositoryFailed, .sentence = shown(error.sentence())};
    using enum git::Error::Kind;
    if (error.kind == Unsupported || error.kind == NotFound || error.kind == Changed)
        failure.code = ExitCode::Refused;
    else if (error.kind == Cancelled)
        failure.code = ExitCode::Cancelled;
    return failure;
}

Result<BroughtIn> bringIn(Session& session, const QString& word, const QString& revision,
                          const std::stop_token& stop)
{
    git::Result<BroughtIn> broughtIn;
    if (revision.isEmpty()) {
        broughtIn = bringInFolder(session.repository, word, stop);
    } else {
        const auto name = namedVersion(word);
        if (!name)
            return std::unexpected(name.error());
        broughtIn = bringInFrom(session.repository, revision, *name);
    }
    if (!broughtIn)
        return std::unexpected(notBroughtIn(broughtIn.error()));
    return *std::move(broughtIn);
}

QString firstStage(const Configuration& configuration)
{
    for (const Stage& stage : configuration.stages)
        if (!stage.frozen)
            return stage.name;
    return {};
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList words = options.positionalArguments();
    const QString revision = options.value(u"from"_s);
    if (words.isEmpty() || (options.isSet(u"from"_s) && revision.isEmpty()))
        return failed(ExitCode::Usage, Text::tr("add needs FOLDER…, or NAME-VERSION… and --from "
                                                "REV. See triptych add --help."));
    const QStringList named = options.values(u"to"_s);
    auto session = openSession(options, named);
    if (!session)
        return std::unexpected(session.error());
    if (options.isSet(u"dry-run"_s))
        if (const auto aside = session->repository.writeAside(); !aside)
            return std::unexpected(repositoryFailure(aside.error()));
    const QString to =
        named.isEmpty() ? firstStage(session->snapshot->configuration) : named.constLast();
    Draft draft;
    {
        const Interrupt interrupt;
        for (const QString& word : words) {
            const auto broughtIn = bringIn(*session, word, revision, interrupt.token());
            if (!broughtIn)
                return std::unexpected(broughtIn.error());
            draft.add(broughtIn->moveTo(to));
        }
    }
    return carryOut(*session, draft, options, output);
}

} // namespace

Command addCommand()
{
    return {.name = u"add"_s,
            .usage = Text::tr("FOLDER… | NAME-VERSION… --from REV [--to STAGE] [--dry-run] "
                              "[--accept REASON] [--push] [--json]"),
            .summary = Text::tr("Bring in versions from folders or another branch."),
            .description = Text::tr(
                "Adds versions from outside the stages to the first one, or to another. A folder "
                "is taken byte for byte, with executable bits and links; its manifest.yml says "
                "which version it is. From a branch, tag or commit the same tree is taken. All are "
                "checked like any promotion, and it is all or nothing. A dry run writes nothing "
                "to the repository."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
