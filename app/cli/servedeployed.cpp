// SPDX-License-Identifier: MIT
#include "app/cli/servedeployed.h"

#include "app/cli/interrupt.h"
#include "app/cli/session.h"
#include "models/registry/deployedserver.h"
#include "models/registry/embedded.h"

#include <QDir>
#include <QEventLoop>
#include <QJsonObject>

namespace triptych::cli {

namespace {

// Of the repository around the current folder.
Result<QString> commonDir()
{
    const auto repository = git::Repository::open(QDir::currentPath());
    if (!repository)
        return std::unexpected(repositoryFailure(repository.error()));
    return repository->commonDir();
}

} // namespace

void waitFor(const std::stop_token& stop)
{
    QEventLoop loop;
    const std::stop_callback ending(stop, [&loop] {
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
}

Result<ExitCode> serveDeployed(const QString& stage, Output& output)
{
    Interrupt interrupt;
    const auto folder = commonDir();
    if (!folder)
        return std::unexpected(folder.error());
    registry::DeployedServer server(*folder, stage);
    std::stop_source end;
    const std::stop_callback interrupted(interrupt.token(), [&end] { end.request_stop(); });
    QObject::connect(&server, &registry::DeployedServer::ended, &server,
                     [&end] { end.request_stop(); });
    QObject::connect(&server, &registry::DeployedServer::failed, &server,
                     [&output](const QString& sentence) {
                         output.complain(shown(sentence));
                         Output::flush();
                     });
    if (const auto started = server.start(); !started)
        return failed(ExitCode::RepositoryFailed, shown(started.error()));
    const QString url = server.server().url().toString();
    const git::Oid commit = server.deployed().commits.back().commit;
    output.line(
        Text::tr("%1 serves %2 as deployed at %3").arg(url, shown(stage), commit.toShort()));
    output.document({{u"url"_s, url},
                     {u"stage"_s, stage},
                     {u"commit"_s, commit.toHex()},
                     {u"versions"_s, qint64(server.server().index()->entries.size())}});
    Output::flush();
    waitFor(end.get_token());
    return ExitCode::Done;
}

Result<ExitCode> endDeployed(const QString& stage, Output& output)
{
    const auto folder = commonDir();
    if (!folder)
        return std::unexpected(folder.error());
    const auto ended = registry::endServing(*folder, stage);
    if (!ended)
        return failed(ExitCode::RepositoryFailed, shown(ended.error()));
    output.line(*ended ? Text::tr("The registry of %1 has ended.").arg(shown(stage))
                       : Text::tr("The registry of %1 does not run.").arg(shown(stage)));
    output.document({{u"stage"_s, stage}, {u"ended"_s, *ended}});
    return ExitCode::Done;
}

} // namespace triptych::cli
