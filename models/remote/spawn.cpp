// SPDX-License-Identifier: MIT
#include "models/remote/spawn.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <vector>

namespace triptych::remote {

namespace {

std::vector<char*> pointers(std::vector<QByteArray>& texts)
{
    std::vector<char*> out;
    for (QByteArray& text : texts)
        out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

} // namespace

bool Output::open()
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) < 0)
        return false;
    ours.reset(ends[0]);
    theirs.reset(ends[1]);
    return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

QByteArray Output::read()
{
    QByteArray all;
    std::array<char, 16384> chunk;
    constexpr qsizetype most = 1 << 20; // more than a pipe holds once its program has ended
    while (ours.get() >= 0 && all.size() < most) {
        const ssize_t count = ::read(ours.get(), chunk.data(), chunk.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            if (count == 0)
                ours.reset();
            break;
        }
        all.append(chunk.data(), count);
    }
    return all;
}

int inputFile(const QByteArray& input)
{
    if (input.isEmpty())
        return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int fd = memfd_create("input", MFD_CLOEXEC);
    QFile file;
    const bool written = fd >= 0 && file.open(fd, QIODevice::WriteOnly)
                         && file.write(input) == input.size() && file.flush()
                         && lseek(fd, 0, SEEK_SET) == 0;
    if (!written && fd >= 0)
        ::close(fd);
    return written ? fd : -1;
}

int openedFile(const QString& path)
{
    return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
}

int spawn(const ProcessRequest& request, int input, int output, int errors, pid_t* pid)
{
    std::vector<QByteArray> arguments;
    for (const QString& argument : request.command)
        arguments.push_back(QFile::encodeName(argument));
    std::vector<QByteArray> variables;
    for (const QString& variable : request.environment.toStringList())
        variables.push_back(QFile::encodeName(variable));

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
    posix_spawn_file_actions_addchdir_np(&actions,
                                         QFile::encodeName(request.directory).constData());
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    const int error = posix_spawnp(pid, arguments.front().constData(), &actions, &attributes,
                                   pointers(arguments).data(), pointers(variables).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

} // namespace triptych::remote
