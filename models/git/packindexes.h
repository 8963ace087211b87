// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace triptych::git {

// The first pack index in the folders that names a place outside its pack; empty when there is none.
// Libgit2 1.9 would read there, beyond what it has mapped, and crash.
QByteArray damagedPackIndex(const QList<QByteArray>& objectFolders);

} // namespace triptych::git
