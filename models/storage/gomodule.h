// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace triptych {

// The version of github.com/elastic/package-registry that a go.mod requires, as it is written;
// empty when it requires none. The storage's own tests run that version.
QString registryModuleVersion(QByteArrayView goMod);

// Whether a version in go.mod and one in a Dockerfile are the same: v1.15.0 and v1.15.0, or a commit
// and its pseudo-version, v0.4.1-0.<time>-<12 hexadecimal digits>.
bool isSameRegistry(const QString& moduleVersion, const QString& registryVersion);

} // namespace triptych
