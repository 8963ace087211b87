// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/deployed.h"
#include "models/registry/registryserver.h"
#include "models/storage/filelock.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include <QDateTime>
#include <chrono>
#include <expected>

#include <optional>

namespace triptych::registry {

// The server of an embedded registry: serves what is deployed for a stage, follows what is deployed
// anew, and says when it is to end: asked to, deployed for another address, or asked for nothing for a
// while, or nothing is deployed any more.
class DeployedServer : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::hours idleFor{1};

    DeployedServer(QString commonDir, QString stage, QObject* parent = nullptr);

    // A sentence when nothing is deployed, another serves it, or it cannot be served.
    std::expected<void, QString> start(std::chrono::milliseconds idle = idleFor);

    const RegistryServer& server() const { return m_server; }
    const Deployed& deployed() const { return m_deployed; }

Q_SIGNALS:
    void ended();
    // What is deployed anew cannot be served; the former is still.
    void failed(const QString& sentence);

private:
    std::expected<void, QString> serve(const Deployed& deployed);
    void look();

    const QString m_commonDir;
    const QString m_stage;
    std::optional<FileLock> m_lock;
    Deployed m_deployed; // that is served
    QDateTime m_refused; // when that was noted which cannot be served
    RegistryServer m_server;
    QFileSystemWatcher m_files;
    QTimer m_tick;
    QTimer m_idle;
};

} // namespace triptych::registry
