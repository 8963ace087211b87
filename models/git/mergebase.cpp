// SPDX-License-Identifier: MIT
#include "models/git/mergebase.h"

#include "models/git/conversions.h"

#include <QCoreApplication>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::Repository)
};

using RevisionWalk = Handle<git_revwalk, git_revwalk_free>;

} // namespace

Result<std::optional<Oid>> mergeBase(const Repository& repository, const Oid& a, const Oid& b)
{
    const git_oid first = toGit(a);
    const git_oid second = toGit(b);
    git_oid base;
    const int code = git_merge_base(&base, repository.handle(), &first, &second);
    if (code == GIT_ENOTFOUND)
        return std::nullopt;
    if (code < 0)
        return failure(
            code, Text::tr("find the common ancestor of %1 and %2").arg(a.toShort(), b.toShort()));
    return fromGit(&base);
}

Result<std::vector<Oid>> commitsSince(const Repository& repository, const Oid& base, const Oid& tip,
                                      size_t most)
{
    const QString doing =
        Text::tr("list the commits from %1 to %2").arg(base.toShort(), tip.toShort());
    git_revwalk* raw = nullptr;
    int code = git_revwalk_new(&raw, repository.handle());
    if (code < 0)
        return failure(code, doing);
    const RevisionWalk walk(raw);
    git_revwalk_sorting(raw, GIT_SORT_TOPOLOGICAL);
    const git_oid hidden = toGit(base);
    const git_oid shown = toGit(tip);
    code = git_revwalk_push(raw, &shown);
    if (code >= 0)
        code = git_revwalk_hide(raw, &hidden);
    if (code < 0)
        return failure(code, doing);
    std::vector<Oid> commits;
    git_oid id;
    while (commits.size() < most && (code = git_revwalk_next(&id, raw)) == 0)
        commits.push_back(fromGit(&id));
    if (code < 0 && code != GIT_ITEROVER)
        return failure(code, doing);
    return commits;
}

} // namespace triptych::git
