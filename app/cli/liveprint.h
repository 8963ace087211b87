// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/output.h"
#include "models/live/verify.h"

#include <QJsonArray>

namespace triptych::cli {

// Versions that are served or not, for programs.
QJsonArray toJson(const std::vector<registry::ComposedVersion>& versions);
QJsonArray toJson(const std::vector<live::ServedVersion>& versions);
QJsonArray toJson(const std::vector<live::WrongContent>& versions);

// The result of a verification: its sentence, and below it what is not as it should be.
void printVerified(const live::Verified& verified, Output& output);
QJsonObject verifiedToJson(const live::Verified& verified);

} // namespace triptych::cli
