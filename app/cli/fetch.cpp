// SPDX-License-Identifier: MIT
#include "app/cli/command.h"
#include "app/cli/network.h"
#include "app/cli/session.h"

#include <algorithm>

namespace triptych::cli {

namespace {

// What became of the local branches: one that gains versions moves before one that loses them.
git::Result<remote::FastForwarded> follow(git::Repository& repository, const QString& remote,
                                          const std::vector<remote::StageNews>& news)
{
    QStringList downstreamFirst;
    for (const remote::StageNews& one : news)
        downstreamFirst.prepend(one.branch.branch);
    return remote::fastForward(repository, remote, downstreamFirst);
}

void print(const std::vector<remote::StageNews>& news, const remote::FastForwarded& followed,
           const QString& remote, Output& output)
{
    const QStringList lines = newsLines(news);
    for (const QString& line : lines)
        output.line(line);
    if (lines.isEmpty())
        output.line(Text::tr("%1 has nothing new.").arg(shown(remote)));
    if (!followed.moved.isEmpty())
        output.line(Text::tr("Brought forward here: %1.").arg(shown(followed.moved.join(u", "_s))));
    for (const QString& branch : followed.diverged)
        output.line(Text::tr("%1 has commits of its own and %2 has others: it stays where it is. "
                             "Put its commits on top of the others, by git rebase.")
                        .arg(shown(branch), shown(remote)));
}

QJsonObject toJson(const std::vector<remote::StageNews>& news,
                   const remote::FastForwarded& followed, const QString& remote)
{
    QJsonArray stages;
    const QJsonArray all = newsToJson(news);
    for (const QJsonValue& value : all) {
        QJsonObject stage = value.toObject();
        const QString branch = stage[u"branch"_s].toString();
        stage.insert(u"local_moved"_s, followed.moved.contains(branch));
        stage.insert(u"local_diverged"_s, followed.diverged.contains(branch));
        stages.append(stage);
    }
    return {{u"remote"_s, remote}, {u"stages"_s, stages}};
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    if (!options.positionalArguments().isEmpty())
        return failed(ExitCode::Usage,
                      Text::tr("fetch takes no argument. See triptych fetch --help."));
    auto storage = openStorage(options);
    if (!storage)
        return std::unexpected(storage.error());
    const Configuration& configuration = storage->configuration;
    if (const auto usable = requireRemote(storage->repository, configuration); !usable)
        return std::unexpected(usable.error());
    Network network;
    const auto news =
        remote::fetchStages(storage->repository, configuration, network.options(), network.stop());
    network.clearProgress();
    if (!news)
        return std::unexpected(remoteFailure(news.error()));
    const QString& name = configuration.remote.name;
    const auto followed = follow(storage->repository, name, *news);
    const remote::FastForwarded moved = followed ? *followed : remote::FastForwarded();
    print(*news, moved, name, output);
    QJsonObject document = toJson(*news, moved, name);
    if (!followed) {
        const Failure failure = remoteFailure(remote::fromLocal(followed.error()));
        output.complain(failure.sentence);
        document.insert(u"error"_s, failure.sentence);
        output.document(document);
        return failure.code;
    }
    output.document(document);
    return ExitCode::Done;
}

} // namespace

Command fetchCommand()
{
    return {.name = u"fetch"_s,
            .usage = Text::tr("[--json]"),
            .summary = Text::tr("Get what others have pushed."),
            .description = Text::tr(
                "Fetches the branches of the stages and of open pull requests from the remote, and "
                "in a partial clone the manifests they need. Local branches that have nothing of "
                "their own follow; one that has stays where it is, and it says so. Exits with 1 "
                "when a worktree with changes is in the way."),
            .run = run};
}

} // namespace triptych::cli
