// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/error.h"

#include <QString>

namespace triptych {

// How large a demo storage is; 0 leaves it to what the demo's packages say (some 60 packages with
// a dozen versions at most).
struct DemoOptions
{
    int packages = 0;
    int versions = 0; // of each package
    int files = 0; // of each version

    static constexpr int most = 100'000; // of any of them
};

struct DemoSummary
{
    int packages = 0;
    int versions = 0; // directories, summed over the branches
};

// Whether a demo can be written there: nothing is there yet, or an empty folder.
bool isFreeForDemo(const QString& dir);

// Writes a bare package storage that is the same on every machine. Needs no event loop, so it may
// run on a worker. On failure, a full disk for one, nothing is left behind.
git::Result<DemoSummary> writeDemo(const QString& dir, const DemoOptions& options = {});

} // namespace triptych
