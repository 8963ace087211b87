// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/servedcommits.h"

#include <QByteArray>
#include <QString>

#include <expected>
#include <optional>
#include <vector>

namespace triptych::registry {

// What the embedded registry of a stage serves since its last rollout, whatever its branches do.
struct Deployed
{
    QString stage;
    QString registry; // its URL
    std::vector<ServedCommit> commits; // in order of precedence, the stage itself last

    QByteArray state() const; // differs when anything of it does; for RegistryServer::setState()
    friend bool operator==(const Deployed&, const Deployed&) = default;
};

// One file for each stage of a repository in the user's data folder. Nothing when there is none or it
// cannot be read.
std::optional<Deployed> readDeployed(const QString& commonDir, const QString& stage);
std::expected<void, QString> writeDeployed(const QString& commonDir, const Deployed& deployed);
QString deployedFile(const QString& commonDir, const QString& stage);

// The commit of the stage itself.
std::optional<git::Oid> deployedCommit(const QString& commonDir, const QString& stage);

// What a rollout of the stage at a commit deploys. The stages that it includes are taken as they are
// deployed themselves, for an image holds what it was built on; where they are not, as their branches
// are. The registry is the configured one; the stage must be one that is configured.
git::Result<Deployed> deploymentAt(const git::Repository& repository,
                                   const Configuration& configuration, const QString& stage,
                                   const git::Oid& commit);

// Beside it: locked while a server runs; there when one is to end; what the server says.
QString serverLock(const QString& commonDir, const QString& stage);
QString serverStop(const QString& commonDir, const QString& stage);
QString serverLog(const QString& commonDir, const QString& stage);

} // namespace triptych::registry
