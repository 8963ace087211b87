// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

struct git_odb;

namespace triptych::git {

// The objects folder of a repository and those it borrows from, as info/alternates names them.
QList<QByteArray> objectFolders(const QByteArray& objectsFolder);

// Makes the odb read loose objects by us, before libgit2 gets to them. Libgit2 1.9 reads for ever in
// an object that is cut off, as a crash of the computer leaves them (libgit2's issue 7342).
int readLooseObjects(git_odb* odb, const QList<QByteArray>& folders);

} // namespace triptych::git
