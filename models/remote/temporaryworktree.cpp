// SPDX-License-Identifier: MIT
#include "models/remote/temporaryworktree.h"

#include "models/remote/blobs.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::TemporaryWorktree)
};

QString doing()
{
    return Text::tr("make a temporary worktree");
}

} // namespace

TemporaryWorktree::TemporaryWorktree(Place place)
    : m_place(std::move(place)),
      m_folder(std::make_unique<QTemporaryDir>(QDir::tempPath()
                                               + QStringLiteral("/triptych-worktree-XXXXXX")))
{}

TemporaryWorktree::TemporaryWorktree(TemporaryWorktree&&) noexcept = default;

TemporaryWorktree::~TemporaryWorktree()
{
    if (!m_folder || !m_added)
        return;
    // Whoever cancelled wants it gone, too. Forced twice: git locks one that it has not finished.
    (void)runGit(m_place,
                 {QStringLiteral("worktree"), QStringLiteral("remove"), QStringLiteral("--force"),
                  QStringLiteral("--force"), path()},
                 {.doing = doing()}, {});
}

QString TemporaryWorktree::path() const
{
    return m_folder->path() + QStringLiteral("/storage");
}

Result<TemporaryWorktree> TemporaryWorktree::make(const git::Repository& repository,
                                                  const git::Oid& commit,
                                                  const NetworkOptions& options,
                                                  std::stop_token stop)
{
    if (const auto got = fetchContents(repository, commit, Packages::LeftOut, options, stop); !got)
        return std::unexpected(got.error());
    TemporaryWorktree worktree(Place::of(repository));
    if (!worktree.m_folder->isValid())
        return std::unexpected(
            RemoteError{.kind = RemoteError::Kind::Repository,
                        .doing = doing(),
                        .reason = worktree.m_folder->errorString(),
                        .remedy = Text::tr("Check the disk of \"%1\".").arg(QDir::tempPath())});
    const QString noHooks = QStringLiteral("core.hooksPath=/dev/null");
    worktree.m_added = true; // even when it fails or is cancelled half way
    const auto added =
        runGit(worktree.m_place,
               {QStringLiteral("-c"), noHooks, QStringLiteral("worktree"), QStringLiteral("add"),
                QStringLiteral("--quiet"), QStringLiteral("--detach"),
                QStringLiteral("--no-checkout"), worktree.path(), commit.toHex()},
               {.doing = doing()}, stop);
    if (!added)
        return std::unexpected(added.error());
    const auto filled =
        runGit({.folder = worktree.path(), .gitDir = {}},
               {QStringLiteral("-c"), noHooks, QStringLiteral("checkout"),
                QStringLiteral("--quiet"), QStringLiteral("HEAD"), QStringLiteral("--"),
                QStringLiteral("."), QStringLiteral(":(exclude)packages")},
               {.doing = doing()}, std::move(stop));
    if (!filled)
        return std::unexpected(filled.error());
    return worktree;
}

} // namespace triptych::remote
