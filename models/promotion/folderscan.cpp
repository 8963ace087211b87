// SPDX-License-Identifier: MIT
#include "models/promotion/folderscan.h"

#include <QCoreApplication>
#include <QLocale>

#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BringIn)
};

using Kind = git::Error::Kind;

QString errorText(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

Kind kindOf(int error)
{
    return error == EACCES || error == EPERM ? Kind::Denied
           : error == ENOENT                 ? Kind::NotFound
                                             : Kind::Other;
}

git::Error unreadable(const QByteArray& folder, const QByteArray& path, int error)
{
    return bringInError(
        kindOf(error), folder,
        Text::tr("\"%1\" cannot be read (%2)").arg(git::displayText(path), errorText(error)),
        Text::tr("Make it readable, or take it away."));
}

class Scanner
{
public:
    Scanner(const QByteArray& folder, const BringInLimits& limits, const std::stop_token& stop)
        : m_folder(folder), m_limits(limits), m_stop(stop)
    {}

    git::Result<std::vector<FolderFile>> run()
    {
        if (const auto done = scan({}, 0); !done)
            return std::unexpected(done.error());
        return std::move(m_files);
    }

private:
    git::Error refused(const QString& reason, const QString& remedy) const
    {
        return bringInError(Kind::Unsupported, m_folder, reason, remedy);
    }

    git::Result<void> scan(const QByteArray& below, int depth)
    {
        constexpr int deepest = 100;
        if (depth > deepest)
            return std::unexpected(
                refused(Text::tr("its folders are nested more than %1 deep").arg(deepest),
                        Text::tr("Name the folder of one version.")));
        const QByteArray place = below.isEmpty() ? m_folder : m_folder + '/' + below;
        const std::unique_ptr<DIR, int (*)(DIR*)> entries(opendir(place.constData()), closedir);
        if (!entries)
            return std::unexpected(unreadable(m_folder, below.isEmpty() ? place : below, errno));
        while (true) {
            errno = 0;
            const dirent* entry = readdir(entries.get());
            if (!entry && errno != 0)
                return std::unexpected(unreadable(m_folder, below, errno));
            if (!entry)
                return {};
            const QByteArray name(entry->d_name);
            if (name == "." || name == "..")
                continue;
            if (m_stop.stop_requested())
                return std::unexpected(bringInCancelled(m_folder));
            if (const auto taken = take(below.isEmpty() ? name : below + '/' + name, name, depth);
                !taken)
                return taken;
        }
    }

    git::Result<void> take(const QByteArray& path, const QByteArray& name, int depth)
    {
        if (name.compare(".git", Qt::CaseInsensitive) == 0)
            return std::unexpected(refused(
                Text::tr("\"%1\" is git's own and can be in no tree").arg(git::displayText(path)),
                Text::tr("Name a folder without it, as in a package that was built.")));
        struct stat info = {};
        if (lstat((m_folder + '/' + path).constData(), &info) != 0)
            return std::unexpected(unreadable(m_folder, path, errno));
        if (S_ISDIR(info.st_mode))
            return scan(path, depth + 1);
        if (!S_ISREG(info.st_mode) && !S_ISLNK(info.st_mode))
            return std::unexpected(refused(Text::tr("\"%1\" is neither a file, a folder nor a link")
                                               .arg(git::displayText(path)),
                                           Text::tr("Take it away.")));
        const auto mode = S_ISLNK(info.st_mode)    ? git::Mode::Symlink
                          : info.st_mode & S_IXUSR ? git::Mode::Executable
                                                   : git::Mode::File;
        m_files.push_back({.path = path, .mode = mode, .size = info.st_size});
        m_bytes += info.st_size;
        return checkLimits(m_files.back());
    }

    git::Result<void> checkLimits(const FolderFile& last) const
    {
        const QString remedy = Text::tr("Name the folder of one version.");
        if (qsizetype(m_files.size()) > m_limits.files)
            return std::unexpected(
                refused(Text::tr("it has more than %1 files").arg(m_limits.files), remedy));
        if (last.size > m_limits.fileBytes)
            return std::unexpected(refused(
                Text::tr("\"%1\" has %2, and at most %3 are taken")
                    .arg(git::displayText(last.path), QLocale::c().formattedDataSize(last.size),
                         QLocale::c().formattedDataSize(m_limits.fileBytes)),
                Text::tr("Make it smaller, or take it away.")));
        if (m_bytes > m_limits.bytes)
            return std::unexpected(refused(Text::tr("its files have more than %1")
                                               .arg(QLocale::c().formattedDataSize(m_limits.bytes)),
                                           remedy));
        return {};
    }

    const QByteArray& m_folder;
    const BringInLimits& m_limits;
    const std::stop_token& m_stop;
    std::vector<FolderFile> m_files;
    qint64 m_bytes = 0;
};

git::Result<QByteArray> readLink(const QByteArray& folder, const FolderFile& file)
{
    QByteArray target(4096, Qt::Uninitialized);
    const ssize_t size =
        readlink((folder + '/' + file.path).constData(), target.data(), size_t(target.size()));
    if (size < 0)
        return std::unexpected(unreadable(folder, file.path, errno));
    return target.first(size);
}

} // namespace

git::Error bringInError(git::Error::Kind kind, const QByteArray& folder, const QString& reason,
                        const QString& remedy)
{
    return {.kind = kind,
            .doing = Text::tr("bring in \"%1\"").arg(git::displayText(folder)),
            .reason = reason,
            .remedy = remedy};
}

git::Error bringInCancelled(const QByteArray& folder)
{
    return bringInError(Kind::Cancelled, folder, Text::tr("it was cancelled"), {});
}

git::Result<std::vector<FolderFile>>
scanFolder(const QByteArray& folder, const BringInLimits& limits, const std::stop_token& stop)
{
    return Scanner(folder, limits, stop).run();
}

git::Result<QByteArray> readFolderFile(const QByteArray& folder, const FolderFile& file)
{
    if (file.mode == git::Mode::Symlink)
        return readLink(folder, file);
    // It may be another thing by now: no link is followed, and no pipe waited for.
    const int fd = open((folder + '/' + file.path).constData(),
                        O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return std::unexpected(unreadable(folder, file.path, errno));
    QByteArray content(file.size, Qt::Uninitialized);
    qint64 done = 0;
    ssize_t size = 0;
    while (done < file.size
           && ((size = read(fd, content.data() + done, size_t(file.size - done))) > 0
               || (size < 0 && errno == EINTR)))
        done += std::max<ssize_t>(size, 0);
    const int error = size < 0 ? errno : 0;
    char more = 0;
    const bool changed = done < file.size || read(fd, &more, 1) > 0;
    close(fd);
    if (error != 0)
        return std::unexpected(unreadable(folder, file.path, error));
    if (changed)
        return std::unexpected(bringInError(
            Kind::Changed, folder,
            Text::tr("\"%1\" changed while it was read").arg(git::displayText(file.path)),
            Text::tr("Try again when nothing writes to it.")));
    return content;
}

} // namespace triptych
