// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/interrupt.h"
#include "app/cli/progressline.h"
#include "models/remote/gitcommand.h"
#include "models/remote/stagefetch.h"

#include <QJsonArray>

namespace triptych::cli {

// What every command has that goes over the network: progress on a terminal, and Ctrl+C.
class Network
{
public:
    remote::NetworkOptions options() { return {.progress = m_progress.callback()}; }
    std::stop_token stop() const { return m_interrupt.token(); }
    void clearProgress() { m_progress.clear(); } // before anything else is written

private:
    Interrupt m_interrupt;
    ProgressLine m_progress;
};

Failure remoteFailure(const remote::RemoteError& error);

// Fails with a sentence when the configured remote cannot be used.
Result<void> requireRemote(const git::Repository& repository, const Configuration& configuration);

// The same, and fetches when nothing is known yet of what the remote has: a clone that git made bare has
// no remote-tracking branches.
Result<void> meetRemote(const git::Repository& repository, const Configuration& configuration);

// What others brought to stages, for people and for programs; nothing of those that did not move.
QStringList newsLines(const std::vector<remote::StageNews>& news);
QJsonArray newsToJson(const std::vector<remote::StageNews>& news);

} // namespace triptych::cli
