// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/oid.h"

#include <QString>

namespace triptych {

// The registry version of a stage that shall be raised (or lowered).
struct RegistryRaise
{
    QString stage;
    QString version; // a tag, or a commit of 40 hexadecimal digits
    // Blobs that the configured command has made for this version, or those that the stage has, so
    // that they stay; null: those of a branch that has the version are taken.
    git::Oid goMod = {};
    git::Oid goSum = {};

    friend bool operator==(const RegistryRaise&, const RegistryRaise&) = default;
};

} // namespace triptych
