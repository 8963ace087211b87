// SPDX-License-Identifier: MIT
#include "app/demo/objectwriter.h"

namespace triptych::demo {

git::Oid ObjectWriter::kept(git::Result<git::Oid> result)
{
    if (result)
        return *result;
    m_error = std::move(result.error());
    return {};
}

git::TreeEdit ObjectWriter::file(const File& file, git::Mode mode)
{
    const git::Oid blob = m_error ? git::Oid() : kept(m_repository.writeBlob(file.content));
    return {.path = file.path, .entry = git::TreeEntry{.name = {}, .id = blob, .mode = mode}};
}

git::Oid ObjectWriter::edit(const git::Oid& base, std::span<const git::TreeEdit> edits)
{
    return m_error ? git::Oid() : kept(m_repository.editTree(base, edits));
}

git::Oid ObjectWriter::tree(std::span<const File> files, git::Mode mode)
{
    std::vector<git::TreeEdit> edits;
    for (const File& one : files)
        edits.push_back(file(one, mode));
    return edit({}, edits);
}

git::Oid ObjectWriter::commit(const git::NewCommit& commit)
{
    return m_error ? git::Oid() : kept(m_repository.writeCommit(commit));
}

} // namespace triptych::demo
