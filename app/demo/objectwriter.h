// SPDX-License-Identifier: MIT
#pragma once

#include "app/demo/content.h"
#include "models/git/repository.h"

namespace triptych::demo {

// Writes objects one after the other and keeps the first failure, after which it does nothing: a
// demo that is being made is thrown away as a whole.
class ObjectWriter
{
public:
    explicit ObjectWriter(git::Repository& repository) : m_repository(repository) {}

    git::TreeEdit file(const File& file, git::Mode mode = git::Mode::File);
    git::Oid edit(const git::Oid& base, std::span<const git::TreeEdit> edits);
    git::Oid tree(std::span<const File> files, git::Mode mode = git::Mode::File);
    git::Oid commit(const git::NewCommit& commit);

    const std::optional<git::Error>& error() const { return m_error; }

private:
    git::Oid kept(git::Result<git::Oid> result);

    git::Repository& m_repository;
    std::optional<git::Error> m_error;
};

} // namespace triptych::demo
