// SPDX-License-Identifier: MIT
#include "models/remote/clone.h"

#include "models/git/refupdate.h"
#include "models/remote/blobs.h"
#include "models/remote/fetch.h"
#include "models/remote/remotestate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::Clone)
};

const QString origin = QStringLiteral("origin");

// One clone on its way, in its temporary folder.
class Cloning
{
public:
    Cloning(const CloneRequest& request, std::stop_token stop)
        : m_request(request), m_stop(std::move(stop)),
          m_folder(QFileInfo(request.folder).absoluteFilePath()),
          m_doing(Text::tr("clone %1 to \"%2\"").arg(redacted(request.url), m_folder))
    {}

    Result<Cloned> run()
    {
        if (QFileInfo::exists(m_folder) || QFileInfo(m_folder).isSymLink())
            return std::unexpected(exists());
        const QFileInfo target(m_folder);
        if (!QDir().mkpath(target.path()))
            return std::unexpected(local(Text::tr("\"%1\" cannot be made").arg(target.path())));
        QTemporaryDir temporary(target.path() + QStringLiteral("/.") + target.fileName()
                                + QStringLiteral(".cloning-XXXXXX"));
        if (!temporary.isValid())
            return std::unexpected(local(temporary.errorString()));
        m_place = {.folder = temporary.path(), .gitDir = temporary.path()};
        for (const auto step : {&Cloning::choose, &Cloning::init, &Cloning::fetchBranches,
                                &Cloning::makeBranches, &Cloning::getManifests})
            if (const auto done = (this->*step)(); !done)
                return std::unexpected(done.error());
        // mkdtemp() makes folders for one's own eyes; git's are as the umask says.
        const auto mask = umask(0);
        umask(mask);
        chmod(QFile::encodeName(temporary.path()).constData(), 0777 & ~mask);
        if (const auto named = giveName(temporary.path()); !named)
            return std::unexpected(named.error());
        temporary.setAutoRemove(false);
        return m_cloned;
    }

private:
    // What the remote has of the branches. Asked first: it fails early, and for what is not there
    // nothing need be set up.
    Result<void> choose()
    {
        m_url = m_request.url;
        if (!m_url.contains(u':') && QFileInfo::exists(m_url))
            m_url = QFileInfo(m_url).absoluteFilePath();
        QStringList refs;
        for (const QString& branch : m_request.branches)
            refs.append(localRef(branch));
        const auto tips = remoteTips({.folder = m_place.folder, .gitDir = {}}, m_url, refs,
                                     m_request.network, m_stop);
        if (!tips)
            return std::unexpected(tips.error());
        for (const QString& branch : m_request.branches)
            (tips->contains(localRef(branch)) ? m_cloned.branches : m_cloned.missing)
                .append(branch);
        if (m_cloned.branches.isEmpty())
            return std::unexpected(RemoteError{
                .kind = RemoteError::Kind::NoRepository,
                .doing = m_doing,
                .reason = Text::tr("it has none of the branches %1")
                              .arg(m_request.branches.join(QStringLiteral(", "))),
                .remedy = Text::tr("Check the address, and the branches in the configuration.")});
        return {};
    }

    Result<void> init()
    {
        std::vector<QStringList> commands{
            {QStringLiteral("init"), QStringLiteral("--quiet"), QStringLiteral("--bare"),
             QStringLiteral("--initial-branch=") + m_cloned.branches.constFirst()}};
        const auto set = [&commands](const QString& key, const QString& value) {
            commands.push_back({QStringLiteral("config"), key, value});
        };
        set(QStringLiteral("remote.origin.url"), m_url);
        set(QStringLiteral("remote.origin.fetch"),
            QStringLiteral("+refs/heads/*:refs/remotes/origin/*"));
        if (!m_request.full) {
            // A repository that lacks objects on purpose; older programs must not open it.
            set(QStringLiteral("core.repositoryFormatVersion"), QStringLiteral("1"));
            set(QStringLiteral("extensions.partialClone"), origin);
            set(QStringLiteral("remote.origin.promisor"), QStringLiteral("true"));
            set(QStringLiteral("remote.origin.partialCloneFilter"), QStringLiteral("blob:none"));
        }
        for (const QStringList& command : commands)
            if (const auto done = runGit(m_place, command, {.doing = m_doing}, m_stop); !done)
                return std::unexpected(done.error());
        return {};
    }

    // Not fetch(): a remote may be shallow itself, which only a clone takes over.
    Result<void> fetchBranches()
    {
        QStringList command{QStringLiteral("fetch"),
                            QStringLiteral("--progress"),
                            QStringLiteral("--no-tags"),
                            QStringLiteral("--no-auto-gc"),
                            QStringLiteral("--refmap="),
                            QStringLiteral("--update-shallow"),
                            QStringLiteral("--no-recurse-submodules")};
        if (!m_request.full)
            command.append(QStringLiteral("--filter=blob:none"));
        command += {QStringLiteral("--"), origin};
        for (const QString& branch : m_cloned.branches)
            command.append(
                QStringLiteral("+%1:%2").arg(localRef(branch), trackingRef(origin, branch)));
        const auto run =
            runGit(m_place, command, {.doing = m_doing, .network = m_request.network}, m_stop);
        if (!run)
            return std::unexpected(run.error());
        return {};
    }

    Result<void> makeBranches()
    {
        auto repository = git::Repository::open(m_place.gitDir);
        if (!repository)
            return std::unexpected(fromLocal(repository.error()));
        std::vector<git::RefUpdate> updates;
        for (const QString& branch : m_cloned.branches) {
            const auto tip = repository->refTarget(trackingRef(origin, branch));
            if (!tip || !*tip)
                return std::unexpected(
                    tip ? local(Text::tr("the branch %1 did not come").arg(branch))
                        : fromLocal(tip.error()));
            m_tips.push_back(**tip);
            updates.push_back({.name = localRef(branch),
                               .expected = {},
                               .target = **tip,
                               .reflog = QStringLiteral("triptych: clone")});
        }
        if (const auto made = git::updateRefs(*repository, updates); !made)
            return std::unexpected(fromLocal(made.error()));
        return {};
    }

    Result<void> getManifests()
    {
        if (m_request.full)
            return {};
        auto repository = git::Repository::open(m_place.gitDir);
        if (!repository)
            return std::unexpected(fromLocal(repository.error()));
        const auto missing = missingManifests(*repository, m_tips);
        if (!missing)
            return std::unexpected(fromLocal(missing.error()));
        m_cloned.manifests = qsizetype(missing->size());
        return fetchBlobs(*repository, *missing, m_request.network, m_stop);
    }

    Result<void> giveName(const QString& temporary)
    {
        const QByteArray from = QFile::encodeName(temporary);
        const QByteArray to = QFile::encodeName(m_folder);
        if (m_stop.stop_requested())
            return std::unexpected(RemoteError{.kind = RemoteError::Kind::Cancelled,
                                               .doing = m_doing,
                                               .reason = Text::tr("it was cancelled"),
                                               .remedy = {}});
        int code =
            renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE);
        // Some file systems do not know the flag; there rename() replaces an empty folder at most.
        if (code < 0 && errno == EINVAL)
            code = rename(from.constData(), to.constData());
        if (code == 0) {
            m_cloned.folder = m_folder;
            return {};
        }
        const bool there = errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR;
        return std::unexpected(there ? exists() : local(qt_error_string(errno)));
    }

    RemoteError exists() const
    {
        return {.kind = RemoteError::Kind::Exists,
                .doing = m_doing,
                .reason = Text::tr("something is there already"),
                .remedy = Text::tr("Choose another folder.")};
    }

    RemoteError local(const QString& reason) const
    {
        return {.kind = RemoteError::Kind::Repository,
                .doing = m_doing,
                .reason = reason,
                .remedy = Text::tr("Choose a folder that you may write to.")};
    }

    const CloneRequest& m_request;
    std::stop_token m_stop;
    QString m_folder;
    QString m_doing;
    QString m_url;
    Place m_place;
    std::vector<git::Oid> m_tips;
    Cloned m_cloned;
};

} // namespace

Result<Cloned> cloneStorage(const CloneRequest& request, std::stop_token stop)
{
    return Cloning(request, std::move(stop)).run();
}

} // namespace triptych::remote
