// SPDX-License-Identifier: MIT
#include "app/cli/network.h"

#include "app/cli/json.h"
#include "app/cli/output.h"
#include "models/remote/remotestate.h"

namespace triptych::cli {

namespace {

QString headLine(const remote::StageNews& news)
{
    const auto& [branch, before, after] = news.branch;
    if (!after)
        return Text::tr("%1: the remote does not have it any more").arg(shown(news.stage));
    if (!before)
        return Text::tr("%1: new, at %2").arg(shown(news.stage), after->toShort());
    return Text::tr("%1: %2 → %3").arg(shown(news.stage), before->toShort(), after->toShort());
}

QString signOf(const VersionChange& change)
{
    return change.isAddition() ? u"  + "_s : change.isRemoval() ? u"  - "_s : u"  ~ "_s;
}

QString kindOf(const VersionChange& change)
{
    return change.isAddition() ? u"added"_s : change.isRemoval() ? u"removed"_s : u"changed"_s;
}

QJsonValue idOrNull(const std::optional<git::Oid>& id)
{
    return orNull(id.value_or(git::Oid()));
}

} // namespace

Failure remoteFailure(const remote::RemoteError& error)
{
    using enum remote::RemoteError::Kind;
    Failure failure{.code = ExitCode::RepositoryFailed, .sentence = shown(error.sentence())};
    if (error.kind == Cancelled)
        failure.code = ExitCode::Cancelled;
    else if (error.kind == Stale || error.kind == Refused || error.kind == Busy
             || error.kind == Exists)
        failure.code = ExitCode::Refused;
    return failure;
}

Result<void> requireRemote(const git::Repository& repository, const Configuration& configuration)
{
    if (const auto fault = remote::remoteFault(repository, configuration))
        return failed(ExitCode::RepositoryFailed, *fault);
    return {};
}

Result<void> meetRemote(const git::Repository& repository, const Configuration& configuration)
{
    if (const auto usable = requireRemote(repository, configuration); !usable)
        return usable;
    for (const Stage& stage : configuration.stages) {
        const auto known =
            repository.refTarget(remote::trackingRef(configuration.remote.name, stage.branch));
        if (known && *known)
            return {};
    }
    Network network;
    const auto fetched =
        remote::fetchStages(repository, configuration, network.options(), network.stop());
    if (!fetched)
        return std::unexpected(remoteFailure(fetched.error()));
    return {};
}

QStringList newsLines(const std::vector<remote::StageNews>& all)
{
    QStringList lines;
    for (const remote::StageNews& news : all) {
        if (!news.hasMoved())
            continue;
        lines.append(headLine(news));
        for (const VersionChange& change : news.changes.versions)
            lines.append(signOf(change) + change.name.text());
        for (const QByteArray& path : news.changes.others)
            lines.append(u"  ~ "_s + git::displayText(path));
    }
    return lines;
}

QJsonArray newsToJson(const std::vector<remote::StageNews>& all)
{
    QJsonArray array;
    for (const remote::StageNews& news : all) {
        QJsonArray versions;
        for (const VersionChange& change : news.changes.versions)
            versions.append(QJsonObject{{u"name"_s, change.name.package},
                                        {u"version"_s, change.name.version.text()},
                                        {u"kind"_s, kindOf(change)},
                                        {u"before"_s, orNull(change.before)},
                                        {u"after"_s, orNull(change.after)}});
        array.append(QJsonObject{{u"stage"_s, news.stage},
                                 {u"branch"_s, news.branch.branch},
                                 {u"before"_s, idOrNull(news.branch.before)},
                                 {u"after"_s, idOrNull(news.branch.after)},
                                 {u"versions"_s, versions}});
    }
    return array;
}

} // namespace triptych::cli
