// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/exitcode.h"
#include "models/storage/snapshot.h"

#include <QCommandLineParser>

namespace triptych::cli {

// Which versions a command names: NAME-VERSION…, --newest NAME, --all NAME.
void declareVersions(QCommandLineParser& parser);
Result<VersionName> namedVersion(const QString& word);
Result<std::vector<VersionName>> namedVersions(const QCommandLineParser& options,
                                               const StageState& from);

} // namespace triptych::cli
