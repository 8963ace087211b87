// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/gitcommand.h"

namespace triptych::remote {

struct CloneRequest
{
    QString url; // as git takes it; a path here, too
    QString folder; // where the bare repository shall be; nothing may be there
    QStringList branches; // of the stages; at least one must exist there
    bool full = false; // with the contents of all files
    NetworkOptions network = {};
};

struct Cloned
{
    QString folder; // absolute
    QStringList branches; // that are there
    QStringList missing;
    qsizetype manifests = 0; // contents fetched after the clone; 0 for a full one
};

// Makes a bare clone of the stages' branches with the history of their trees, without the contents
// of files (--filter=blob:none), and then gets all manifests in one request (blobs.h): enough to see
// the board and to promote without any further download. The branches are remote-tracking and local
// ones; fetch() goes on from there, and so does the user's `git fetch`.
//
// It is made in a hidden folder beside and gets its name when it is whole. What fails or is
// cancelled leaves nothing behind.
Result<Cloned> cloneStorage(const CloneRequest& request, std::stop_token stop);

} // namespace triptych::remote
