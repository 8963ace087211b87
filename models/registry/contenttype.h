// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace triptych::registry {

// Of a file of a package: by its name, else by its bytes.
QByteArray contentType(QByteArrayView path, QByteArrayView content);

} // namespace triptych::registry
