// SPDX-License-Identifier: MIT
#include "models/remote/clone.h"
#include "app/cli/command.h"
#include "app/cli/network.h"
#include "app/cli/session.h"

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(u"URL"_s, Text::tr("The storage, as git takes it."));
    parser.addPositionalArgument(u"DIR"_s, Text::tr("The folder it shall be in; not there yet."));
    parser.addOption({u"full"_s, Text::tr("Get the contents of all files, too.")});
}

void print(const remote::Cloned& cloned, Output& output)
{
    const QString folder = shown(cloned.folder);
    output.line(Text::tr("Cloned %1 to \"%2\".").arg(shown(cloned.branches.join(u", "_s)), folder));
    if (!cloned.missing.isEmpty())
        output.line(
            Text::tr("The remote does not have %1.").arg(shown(cloned.missing.join(u", "_s))));
    if (cloned.manifests > 0)
        output.line(Text::tr("With %1 manifests; other contents stay at the remote. A promotion "
                             "needs none of them.")
                        .arg(cloned.manifests));
    output.line(
        Text::tr("Now: triptych -C \"%1\" status, or triptych \"%1\" for the window.").arg(folder));
}

QJsonObject toJson(const remote::Cloned& cloned, bool full)
{
    return {{u"folder"_s, cloned.folder},
            {u"branches"_s, QJsonArray::fromStringList(cloned.branches)},
            {u"missing"_s, QJsonArray::fromStringList(cloned.missing)},
            {u"full"_s, full},
            {u"manifests"_s, qint64(cloned.manifests)}};
}

// Of --config or the defaults: those of a repository around the current folder are for that one.
Result<QStringList> branchesToClone(const QCommandLineParser& options)
{
    const FoundConfiguration found = findConfiguration(options.value(u"config"_s));
    if (!found.isValid())
        return failed(ExitCode::Usage, shown(found.errors.front().sentence()));
    QStringList branches;
    for (const Stage& stage : found.configuration.stages)
        branches.append(stage.branch);
    return branches;
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList words = options.positionalArguments();
    if (words.size() != 2)
        return failed(ExitCode::Usage,
                      Text::tr("clone needs URL and DIR. See triptych clone --help."));
    const auto branches = branchesToClone(options);
    if (!branches)
        return std::unexpected(branches.error());
    const bool full = options.isSet(u"full"_s);
    Network network;
    const auto cloned = remote::cloneStorage({.url = words[0],
                                              .folder = words[1],
                                              .branches = *branches,
                                              .full = full,
                                              .network = network.options()},
                                             network.stop());
    network.clearProgress();
    if (!cloned)
        return std::unexpected(remoteFailure(cloned.error()));
    print(*cloned, output);
    output.document(toJson(*cloned, full));
    return ExitCode::Done;
}

} // namespace

Command cloneCommand()
{
    return {.name = u"clone"_s,
            .usage = Text::tr("URL DIR [--full] [--json]"),
            .summary = Text::tr("Clone a storage: its stages, without the contents of files."),
            .description = Text::tr(
                "Makes a bare clone of the branches of the stages with the history of their trees, "
                "and gets all manifests in one request: enough to see the board and to promote. "
                "The stages are those of --config, else the default ones. What fails or is "
                "cancelled leaves nothing behind."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
