// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/remote/remoteerror.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"

#include <QDir>
#include <QFile>

#include <future>
#include <optional>
#include <stop_token>

namespace triptych::test {

inline git::Repository opened(const QString& path)
{
    auto repository = git::Repository::open(path);
    if (!repository)
        qFatal("%s", qPrintable(repository.error().sentence()));
    return std::move(*repository);
}

// As gitcommand.h's, for a command that is put together.
inline QByteArray runGit(const QString& folder, const QByteArray& command)
{
    return runGit(folder, command.constData());
}

inline git::Oid idIn(const QString& repository, const QByteArray& revision)
{
    return oid(tryGit(repository, {QStringLiteral("rev-parse"), QStringLiteral("--verify"),
                                   QStringLiteral("-q"), QString::fromUtf8(revision)})
                   .out.trimmed());
}

// Whether a process runs whose command line has the text.
inline bool isRunning(const QByteArray& text)
{
    for (const QString& entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(entry));
        if (entry.toInt() > 0 && file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            return true;
    }
    return false;
}

inline void writeHook(const QString& repository, const char* name, const QByteArray& script)
{
    const QString path = repository + QStringLiteral("/hooks/") + QString::fromLatin1(name);
    writeFile(path, "#!/bin/sh\n" + script);
    QFile::setPermissions(path, QFile::permissions(path) | QFile::ExeOwner | QFile::ExeUser);
}

// A commit in a clone with a worktree, on its branch.
inline void commitFile(const QString& clone, const QString& path, const QByteArray& content)
{
    writeFile(clone + u'/' + path, content);
    runGit(clone, {QStringLiteral("add"), path});
    runGit(clone, {QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), path});
}

} // namespace triptych::test
