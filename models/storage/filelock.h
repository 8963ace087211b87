// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace triptych {

// A lock on a file that the system takes away with the process, however that ends, so that none can be
// left behind. It is not handed on to programs that are started. Move-only.
class FileLock
{
public:
    // Makes the file, which stays. Nothing when another has it; what is wrong with the file goes to
    // *fault.
    static std::optional<FileLock> take(const QString& path, QString* fault = nullptr);
    // The same, and waits for the other.
    static std::optional<FileLock> wait(const QString& path, QString* fault = nullptr);
    // Whether somebody has it, this process included.
    static bool isTaken(const QString& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    explicit FileLock(int fd) : m_fd(fd) {}
    static std::optional<FileLock> lock(const QString& path, int how, QString* fault);

    int m_fd = -1;
};

} // namespace triptych
