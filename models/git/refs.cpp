// SPDX-License-Identifier: MIT
#include "models/git/conversions.h"
#include "models/git/repository.h"

#include <QCoreApplication>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::Repository)
};

} // namespace

Result<std::optional<Oid>> Repository::refTarget(const QString& fullName) const
{
    git_reference* raw = nullptr;
    int code = git_reference_lookup(&raw, handle(), fullName.toUtf8().constData());
    if (code == GIT_ENOTFOUND)
        return std::nullopt;
    const QString doing = Text::tr("read the ref %1").arg(fullName);
    if (code < 0)
        return failure(code, doing);
    const ReferenceHandle ref(raw);
    git_object* commit = nullptr;
    code = git_reference_peel(&commit, ref.get(), GIT_OBJECT_COMMIT);
    if (code < 0) {
        Error error = Error::fromLibgit2(code, doing);
        // "Not found" would read as if the branch did not exist.
        if (error.kind == Error::Kind::NotFound) {
            error.kind = Error::Kind::Corrupt;
            error.remedy = Text::tr("The branch names a commit that is not there or no commit at "
                                    "all; run \"git fsck\".");
        }
        return std::unexpected(error);
    }
    const ObjectHandle owner(commit);
    return fromGit(git_object_id(commit));
}

Result<std::vector<Ref>> Repository::refs(const QString& glob) const
{
    const QString doing = Text::tr("list the refs %1").arg(glob);
    git_reference_iterator* raw = nullptr;
    const int code = git_reference_iterator_glob_new(&raw, handle(), glob.toUtf8().constData());
    if (code < 0)
        return failure(code, doing);
    const IteratorHandle iterator(raw);
    std::vector<Ref> refs;
    const char* name = nullptr;
    while (git_reference_next_name(&name, iterator.get()) == 0) {
        const QString fullName = QString::fromUtf8(name);
        // A ref to something else than a commit is none that we could use.
        if (const auto target = refTarget(fullName); target && *target)
            refs.push_back({.name = fullName, .target = **target});
    }
    return refs;
}

Result<Oid> Repository::resolve(const QString& revision) const
{
    const QString doing = Text::tr("find the commit \"%1\"").arg(revision);
    git_object* raw = nullptr;
    int code = git_revparse_single(&raw, handle(), revision.toUtf8().constData());
    if (code < 0)
        return failure(code, doing);
    const ObjectHandle object(raw);
    git_object* peeled = nullptr;
    code = git_object_peel(&peeled, object.get(), GIT_OBJECT_COMMIT);
    if (code < 0)
        return failure(code, doing);
    const ObjectHandle commit(peeled);
    return fromGit(git_object_id(peeled));
}

Result<QString> Repository::headRef() const
{
    git_reference* raw = nullptr;
    const int code = git_reference_lookup(&raw, handle(), "HEAD");
    if (code < 0)
        return failure(code, Text::tr("read HEAD"));
    const ReferenceHandle head(raw);
    return QString::fromUtf8(git_reference_symbolic_target(head.get()));
}

} // namespace triptych::git
