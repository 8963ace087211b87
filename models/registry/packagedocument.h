// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/packageentry.h"

#include <QByteArray>
#include <QString>

#include <expected>

namespace triptych::registry {

// What /package/name/version/ answers: all that the manifests of the version and of its data streams
// say, and its files. Or why they cannot be read, a sentence.
std::expected<QByteArray, QString> packageDocument(const git::Repository& repository,
                                                   const PackageEntry& entry);

} // namespace triptych::registry
