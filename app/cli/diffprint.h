// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "models/review/filestat.h"

#include <QJsonArray>

namespace triptych::cli {

struct ChangedFile
{
    FileChange change;
    FileStat stat;
};

// A line for each file, and their sum.
void printStat(const std::vector<ChangedFile>& files, Output& output);

QJsonArray toJson(const std::vector<ChangedFile>& files);

} // namespace triptych::cli
