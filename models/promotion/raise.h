// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/objects.h"
#include "models/promotion/registryraise.h"
#include "models/storage/snapshot.h"

#include <expected>

namespace triptych {

// A file at the top of a storage as a planned commit writes it.
struct PlannedFile
{
    QByteArray path;
    git::Oid id; // of a blob that is there; null: the content is written
    QByteArray content = {};
    git::Mode mode = git::Mode::File;

    friend bool operator==(const PlannedFile&, const PlannedFile&) = default;
};

// What raising the registry version of a stage changes.
struct RaisedFiles
{
    std::vector<PlannedFile> files; // without those that would not change
    // Where go.mod and go.sum come from, or why they are left as they are: a sentence. Their hashes
    // cannot be computed offline, so they are taken as a whole.
    QString note;
    bool modulesAreLeft = false; // go.mod goes on naming another version
};

// Pure. A sentence when it cannot or need not be raised.
std::expected<RaisedFiles, QString> raiseRegistry(const Snapshot& snapshot,
                                                  const RegistryRaise& raise);

} // namespace triptych
