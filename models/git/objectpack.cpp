// SPDX-License-Identifier: MIT
#include "models/git/objectpack.h"

#include "models/git/conversions.h"

#include <QCoreApplication>

#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::ObjectPack)
};

using Odb = Handle<git_odb, git_odb_free>;
using PackBuilder = Handle<git_packbuilder, git_packbuilder_free>;
using RevWalk = Handle<git_revwalk, git_revwalk_free>;

std::unexpected<Error> notWritten(int code)
{
    return failure(code, Text::tr("write a pack of objects"));
}

} // namespace

ObjectPack::ObjectPack(Repository& repository, git_odb_backend* backend)
    : m_repository(&repository), m_backend(backend)
{}

Result<ObjectPack> ObjectPack::begin(Repository& repository)
{
    git_odb* rawOdb = nullptr;
    if (const int code = git_repository_odb(&rawOdb, repository.handle()); code < 0)
        return notWritten(code);
    const Odb odb(rawOdb);
    git_odb_backend* backend = nullptr;
    if (const int code = git_mempack_new(&backend); code < 0)
        return notWritten(code);
    constexpr int beforeAllOthers = 1000;
    if (const int code = git_odb_add_backend(rawOdb, backend, beforeAllOthers); code < 0) {
        backend->free(backend);
        return notWritten(code);
    }
    return ObjectPack(repository, backend);
}

Result<void> ObjectPack::write(std::span<const Oid> commits)
{
    git_revwalk* rawWalk = nullptr;
    if (const int code = git_revwalk_new(&rawWalk, m_repository->handle()); code < 0)
        return notWritten(code);
    const RevWalk walk(rawWalk);
    for (const Oid& commit : commits) {
        const git_oid id = toGit(commit);
        if (const int code = git_revwalk_push(rawWalk, &id); code < 0)
            return notWritten(code);
    }
    git_packbuilder* rawBuilder = nullptr;
    if (const int code = git_packbuilder_new(&rawBuilder, m_repository->handle()); code < 0)
        return notWritten(code);
    const PackBuilder builder(rawBuilder);
    git_packbuilder_set_threads(rawBuilder, 0); // as many as there are processors
    if (const int code = git_packbuilder_insert_walk(rawBuilder, rawWalk); code < 0)
        return notWritten(code);
    if (const int code = git_packbuilder_write(rawBuilder, nullptr, 0, nullptr, nullptr); code < 0)
        return notWritten(code);
    git_mempack_reset(m_backend);
    return {};
}

} // namespace triptych::git
