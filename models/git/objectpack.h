// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"

struct git_odb_backend;

namespace triptych::git {

// Holds back in memory what is written to a repository, and writes it as one pack: for more
// objects than a folder of loose ones bears. The repository must outlive it and be used for nothing
// else; what is written without a write() after it is lost.
class ObjectPack
{
public:
    static Result<ObjectPack> begin(Repository& repository);

    // Writes all that the commits reach. What they do not reach is dropped.
    Result<void> write(std::span<const Oid> commits);

private:
    ObjectPack(Repository& repository, git_odb_backend* backend);

    Repository* m_repository;
    git_odb_backend* m_backend; // the repository's
};

} // namespace triptych::git
