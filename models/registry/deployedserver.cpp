// SPDX-License-Identifier: MIT
#include "models/registry/deployedserver.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>
#include <QUrl>

#include <utility>

namespace triptych::registry {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Registry)
};

using namespace std::chrono_literals;

// Who only looks whether somebody has it holds it for an instant.
std::optional<FileLock> lock(const QString& path, QString* fault)
{
    const QDeadlineTimer deadline(500ms);
    auto lock = FileLock::take(path, fault);
    while (!lock && fault->isEmpty() && !deadline.hasExpired()) {
        QThread::sleep(10ms);
        lock = FileLock::take(path, fault);
    }
    return lock;
}

} // namespace

DeployedServer::DeployedServer(QString commonDir, QString stage, QObject* parent)
    : QObject(parent), m_commonDir(std::move(commonDir)), m_stage(std::move(stage))
{
    m_tick.setInterval(1s); // where the file system reports nothing
    m_idle.setSingleShot(true);
    connect(&m_files, &QFileSystemWatcher::directoryChanged, this, &DeployedServer::look);
    connect(&m_tick, &QTimer::timeout, this, &DeployedServer::look);
    connect(&m_idle, &QTimer::timeout, this, &DeployedServer::ended);
    connect(&m_server, &RegistryServer::answered, &m_idle, qOverload<>(&QTimer::start));
}

std::expected<void, QString> DeployedServer::start(std::chrono::milliseconds idle)
{
    const auto deployed = readDeployed(m_commonDir, m_stage);
    if (!deployed)
        return std::unexpected(
            Text::tr("Nothing is deployed for the stage %1 yet. Release it first.").arg(m_stage));
    const QString folder = QFileInfo(deployedFile(m_commonDir, m_stage)).path();
    QString fault;
    m_lock = lock(serverLock(m_commonDir, m_stage), &fault);
    if (!m_lock)
        return std::unexpected(
            fault.isEmpty()
                ? Text::tr("What is deployed for the stage %1 is served already.").arg(m_stage)
                : Text::tr("Cannot lock \"%1\": %2.").arg(serverLock(m_commonDir, m_stage), fault));
    QFile::remove(serverStop(m_commonDir, m_stage)); // meant for one that is gone
    const QUrl url(deployed->registry);
    const QString host =
        url.host() == QLatin1StringView("localhost") ? QStringLiteral("127.0.0.1") : url.host();
    if (const auto listening = m_server.listen(host, quint16(url.port(0))); !listening)
        return listening;
    if (const auto served = serve(*deployed); !served)
        return served;
    m_files.addPath(folder);
    m_tick.start();
    m_idle.start(idle);
    return {};
}

std::expected<void, QString> DeployedServer::serve(const Deployed& deployed)
{
    const auto repository = git::Repository::open(m_commonDir);
    if (!repository)
        return std::unexpected(repository.error().sentence());
    const auto versions = compositionAt(*repository, deployed.commits);
    if (!versions)
        return std::unexpected(versions.error().sentence());
    const auto index = makeIndex(*repository, *versions, m_server.index().get());
    if (const auto served = m_server.serve(m_commonDir, index); !served)
        return served;
    m_server.setState(deployed.state());
    m_deployed = deployed;
    return {};
}

void DeployedServer::look()
{
    const auto deployed = readDeployed(m_commonDir, m_stage);
    const bool isElsewhere = deployed && deployed->registry != m_deployed.registry;
    const bool isForgotten = !QFile::exists(deployedFile(m_commonDir, m_stage));
    if (QFile::exists(serverStop(m_commonDir, m_stage)) || isElsewhere || isForgotten) {
        m_tick.stop();
        Q_EMIT ended();
        return;
    }
    if (!deployed || *deployed == m_deployed)
        return;
    // Said once, and tried again when it is deployed again.
    const QDateTime noted = QFileInfo(deployedFile(m_commonDir, m_stage)).lastModified();
    if (noted == m_refused)
        return;
    m_refused = {};
    if (const auto served = serve(*deployed); !served) {
        m_refused = noted;
        Q_EMIT failed(served.error());
    }
}

} // namespace triptych::registry
