// SPDX-License-Identifier: MIT
#include "models/storage/filelock.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace triptych {

std::optional<FileLock> FileLock::lock(const QString& path, int how, QString* fault)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        if (fault)
            *fault = QString::fromLocal8Bit(std::strerror(errno));
        return {};
    }
    FileLock lock(fd);
    while (::flock(fd, how) < 0) {
        if (errno == EINTR)
            continue;
        if (errno != EWOULDBLOCK && fault)
            *fault = QString::fromLocal8Bit(std::strerror(errno));
        return {};
    }
    return lock;
}

std::optional<FileLock> FileLock::take(const QString& path, QString* fault)
{
    return lock(path, LOCK_EX | LOCK_NB, fault);
}

std::optional<FileLock> FileLock::wait(const QString& path, QString* fault)
{
    return lock(path, LOCK_EX, fault);
}

bool FileLock::isTaken(const QString& path)
{
    QString fault;
    return QFile::exists(path) && !lock(path, LOCK_SH | LOCK_NB, &fault) && fault.isEmpty();
}

FileLock::FileLock(FileLock&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

FileLock::~FileLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace triptych
