// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

struct git_odb;

namespace triptych::git {

// Makes the odb read loose objects by us, before libgit2 gets to them. Libgit2 1.9 reads for ever in
// an object that is cut off, as a crash of the computer leaves them (libgit2's issue 7342).
// The folder is the repository's objects; its alternates are found from there.
int readLooseObjects(git_odb* odb, const QByteArray& objectsFolder);

} // namespace triptych::git
