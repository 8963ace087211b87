// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/gitcommand.h"

#include <memory>

class QTemporaryDir;

namespace triptych::remote {

// A linked worktree in a temporary folder, with HEAD detached at a commit, that has the storage's own
// files and no packages: those are gigabytes, and what runs in it does not read them. Taken away again
// in the end, whatever happens; after a crash git itself forgets it once the folder is gone (git
// worktree prune), since nothing locks it.
class TemporaryWorktree
{
public:
    // In a partial clone it gets the contents that it needs and that are not here, in one request.
    static Result<TemporaryWorktree> make(const git::Repository& repository, const git::Oid& commit,
                                          const NetworkOptions& options, std::stop_token stop);
    ~TemporaryWorktree();
    TemporaryWorktree(TemporaryWorktree&&) noexcept;
    TemporaryWorktree& operator=(TemporaryWorktree&&) = delete;

    QString path() const;

private:
    explicit TemporaryWorktree(Place place);

    Place m_place; // of the repository
    std::unique_ptr<QTemporaryDir> m_folder; // around it
    bool m_added = false;
};

} // namespace triptych::remote
