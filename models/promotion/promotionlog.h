// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/stagelog.h"

#include <span>

namespace triptych {

// What happened to versions, as people think of it: a promotion is one event, though it is a commit
// in each of two branches. Read from trees first, because most commits of a storage do not say what
// they move; trailers only tell where from when the source kept its copy.
struct PromotionEvent
{
    enum class Kind {
        Promoted, // to a stage, from another
        Added, // to a stage, from nowhere that is known
        Changed, // other content under the same version
        Removed, // from a stage, and in no other at that content by this event
        Other, // no version: the Dockerfile, go.mod …
    };
    Kind kind = Kind::Added;
    QString stage; // whose branch changed: the target of a promotion
    QString from; // Promoted: the source
    git::Commit commit; // in the stage's branch
    std::optional<git::Commit> removal; // Promoted: the commit that took them out of the source
    std::vector<VersionChange> versions;
    std::vector<QByteArray> others; // Other: the paths
};

// Newest first, as the log. Each version change of the log is in exactly one event.
std::vector<PromotionEvent> promotionLog(std::span<const StageLogEntry> log,
                                         const Snapshot& snapshot);

// The value of a trailer of a commit message; empty when it has none of that name.
QString trailer(const QString& message, QStringView name);

} // namespace triptych
