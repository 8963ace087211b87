// SPDX-License-Identifier: MIT
#include "models/release/buildcontext.h"

#include "models/remote/blobs.h"
#include "models/storage/cachefile.h"
#include "models/storage/datafile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace triptych::release {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(release::BuildContext)
};

QString doing()
{
    return Text::tr("put the commit's files together");
}

remote::RemoteError cannotWrite(const QString& path)
{
    return {.kind = remote::RemoteError::Kind::Repository,
            .doing = doing(),
            .reason = Text::tr("\"%1\" cannot be written").arg(path),
            .remedy = Text::tr("Check the disk and the folder's permissions.")};
}

// git mostly names the file only that it could not write.
remote::Result<void> ended(const remote::Result<remote::GitRun>& run, const QString& folder)
{
    if (run)
        return {};
    remote::RemoteError error = run.error();
    if (error.remedy.isEmpty())
        error.remedy =
            Text::tr("Check the disk of \"%1\", and the folder's permissions.").arg(folder);
    return std::unexpected(error);
}

// What the user has configured for worktrees of their own is not to change what is built.
QStringList settings()
{
    QStringList all;
    for (const auto* setting :
         {"core.hooksPath=/dev/null", "core.sparseCheckout=false", "core.fileMode=true",
          "core.symlinks=true", "core.autocrlf=false", "core.eol=lf",
          "core.attributesFile=/dev/null", "core.fsmonitor=false", "core.splitIndex=false",
          "core.untrackedCache=false", "core.checkStat=default"})
        all += {u"-c"_s, QString::fromLatin1(setting)};
    return all;
}

class Checkout
{
public:
    Checkout(const git::Repository& repository, QString folder, std::stop_token stop)
        : m_place{.folder = folder, .gitDir = repository.gitDir()}, m_folder(std::move(folder)),
          m_index(QFileInfo(m_folder).path() + u"/index"_s), m_stop(std::move(stop))
    {}

    remote::Result<void> bringTo(const git::Oid& commit)
    {
        QFile::remove(m_index + u".lock"_s); // of a git that was killed
        if (!QDir().mkpath(m_folder))
            return std::unexpected(cannotWrite(m_folder));
        // What a build or an earlier attempt left is not the commit's.
        const auto cleaned = git({u"clean"_s, u"-ffdxq"_s});
        return cleaned ? git({u"read-tree"_s, u"--reset"_s, u"-u"_s, commit.toHex()}) : cleaned;
    }
    bool remove() { return QDir(m_folder).removeRecursively() && removeIndex(); }

private:
    bool removeIndex() { return !QFile::exists(m_index) || QFile::remove(m_index); }
    remote::Result<void> git(const QStringList& arguments)
    {
        const auto run = remote::runGit(
            m_place, settings() + arguments,
            {.doing = doing(),
             .network = {.idle = std::chrono::seconds(0)},
             .variables = {{u"GIT_INDEX_FILE"_s, m_index}, {u"GIT_WORK_TREE"_s, m_folder}}},
            m_stop);
        return ended(run, m_folder);
    }

    const remote::Place m_place;
    const QString m_folder;
    const QString m_index;
    const std::stop_token m_stop;
};

} // namespace

QString contextFolder(const git::Repository& repository)
{
    // The same key as that of the repository's data.
    const QString key =
        QFileInfo(dataFile(repository.commonDir(), u"runs"_s, u"sqlite"_s)).completeBaseName();
    return cachefile::path("contexts/"_L1) + key;
}

remote::Result<void> prepareCheckout(const git::Repository& repository, const git::Oid& commit,
                                     const QString& folder, std::stop_token stop)
{
    if (const auto got =
            remote::fetchContents(repository, commit, remote::Packages::Included, {}, stop);
        !got)
        return got;
    const bool wasThere = QFileInfo::exists(folder);
    Checkout checkout(repository, folder, std::move(stop));
    auto done = checkout.bringTo(commit);
    // A damaged index, or files that git cannot get out of its way: once more from nothing.
    if (!done && wasThere && done.error().kind != remote::RemoteError::Kind::Cancelled
        && checkout.remove())
        done = checkout.bringTo(commit);
    return done;
}

remote::Result<void> writeArchive(const git::Repository& repository, const git::Oid& commit,
                                  const QString& file, std::stop_token stop)
{
    if (const auto got =
            remote::fetchContents(repository, commit, remote::Packages::Included, {}, stop);
        !got)
        return got;
    if (!QDir().mkpath(QFileInfo(file).path()))
        return std::unexpected(cannotWrite(file));
    const auto run = remote::runGit(
        remote::Place::of(repository),
        {u"archive"_s, u"--format=tar"_s, u"--output="_s + file, commit.toHex()},
        {.doing = doing(), .network = {.idle = std::chrono::seconds(0)}}, std::move(stop));
    return ended(run, QFileInfo(file).path());
}

} // namespace triptych::release
