// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/deployed.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <expected>
#include <stop_token>

// The rollout of a stage that Triptych serves itself (Stage::embedded): a server of its own for each
// stage, "triptych serve STAGE --deployed", which runs beside whoever started it and serves what was
// deployed, not where the branches are. These functions wait; they are for workers.
namespace triptych::registry {

struct Deployment
{
    QStringList program; // how triptych is started, without arguments (remote/ownprogram.h)
    QString commonDir; // of the repository
    Deployed deployed;
    std::chrono::milliseconds patience{30'000}; // until the server must answer
};

// Notes what is deployed, starts the server unless it runs, and waits until it answers with exactly
// that. When it does not, says why in a sentence; what was noted stays.
std::expected<void, QString> deploy(const Deployment& deployment, std::stop_token stop = {});

// Whether the server of a stage runs.
bool isServing(const QString& commonDir, const QString& stage);

// Has it end and waits for that. Whether one was running; or in a sentence that it does not end.
std::expected<bool, QString>
endServing(const QString& commonDir, const QString& stage,
           std::chrono::milliseconds patience = std::chrono::milliseconds(10'000));

} // namespace triptych::registry
