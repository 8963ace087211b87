// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace triptych::registry {

// Who answers at a registry's address.
struct ServerState
{
    bool isThere = false; // somebody does
    QByteArray state; // as RegistryServer::setState(); empty: it is none of ours
};

// Asks, and waits two seconds at most. For workers.
ServerState askState(const QString& registry);

} // namespace triptych::registry
