// SPDX-License-Identifier: MIT
#pragma once

// For the sources of RemoteDesk only.

#include "app/desk/remotedesk.h"

namespace triptych {

// An application on its way: the storage it is for may be closed meanwhile.
struct RemoteDesk::Order
{
    std::shared_ptr<git::RepositoryPool> pool;
    QString commonDir;
    RemoteTask task;
    SnapshotPtr snapshot; // on which it was planned
    Draft drafted;
    remote::Publication publication;
    bool isSettled = false; // the remote was asked what became of it
    bool isRenewed = false; // the outcome is said once the draft is planned anew
    QStringList diverged = {}; // when others have pushed: branches that cannot be planned on that
};

} // namespace triptych
