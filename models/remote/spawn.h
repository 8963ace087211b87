// SPDX-License-Identifier: MIT
#pragma once

// What process.cpp starts programs with.

#include "models/remote/process.h"

#include <sys/types.h>
#include <unistd.h>

namespace triptych::remote {

class Descriptor
{
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    ~Descriptor() { reset(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return m_fd; }
    void reset(int fd = -1)
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = fd;
    }

private:
    int m_fd;
};

// What a program says on one of its outputs.
struct Output
{
    Descriptor ours;
    Descriptor theirs;

    bool open();
    QByteArray read(); // what there is now; of what never ends a part
};

// What the program reads: a file in memory, since unlike a pipe it cannot block, nor break while
// being written. Negative when there is none to be had.
int inputFile(const QByteArray& input);
// The same with a file of the disk.
int openedFile(const QString& path);

// Starts it in a session of its own, with no signal blocked or ignored. Returns errno, 0 when all
// is well.
int spawn(const ProcessRequest& request, int input, int output, int errors, pid_t* pid);

} // namespace triptych::remote
