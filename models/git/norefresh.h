// SPDX-License-Identifier: MIT
#pragma once

// For the source files of models/git only.

#include <git2/odb.h>
#include <git2/sys/odb_backend.h>

#include <utility>
#include <vector>

namespace triptych::git {

// For as long as it lives, libgit2 does not look for packs that came since. Before it writes an object
// it looks whether it is there, and for one that is not it lists every folder of packs anew: for a
// hundred trees that takes longer than to write them. Nothing may be read meanwhile, which may have
// moved to another pack; what has come meanwhile is written once more, which harms nothing.
class NoRefresh
{
public:
    explicit NoRefresh(git_odb* odb)
    {
        for (size_t i = 0; i < git_odb_num_backends(odb); ++i) {
            git_odb_backend* backend = nullptr;
            if (git_odb_get_backend(&backend, odb, i) == 0)
                m_before.emplace_back(backend, std::exchange(backend->refresh, nullptr));
        }
    }
    ~NoRefresh()
    {
        for (const auto& [backend, refresh] : m_before)
            backend->refresh = refresh;
    }
    NoRefresh(const NoRefresh&) = delete;
    NoRefresh& operator=(const NoRefresh&) = delete;

private:
    using Refresh = int (*)(git_odb_backend*);
    std::vector<std::pair<git_odb_backend*, Refresh>> m_before;
};

} // namespace triptych::git
