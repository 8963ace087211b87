// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "app/cli/session.h"
#include "models/remote/remotestate.h"

namespace triptych::cli {

// How the stages stand to the configured remote, as last fetched; nothing when there is no such
// remote. Reads refs, and commits only where they differ.
Result<std::optional<remote::RemoteState>> remoteStateOf(const Session& session);

// For people: when it was fetched, and which stages are ahead or behind.
void printRemote(const std::optional<remote::RemoteState>& state, Output& output);

// {"name", "url", "fetched"}, and of a branch {"ahead", "behind", "exact"}; null for what there is
// not.
QJsonValue remoteToJson(const std::optional<remote::RemoteState>& state);
QJsonValue divergenceToJson(const std::optional<remote::RemoteState>& state, const QString& branch);

} // namespace triptych::cli
