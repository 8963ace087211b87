// SPDX-License-Identifier: MIT
#pragma once

#include "tests/app/program.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/githttpserver.h"
#include "tests/fixtures/storagebuilder.h"

#include <QFile>

#include <functional>
#include <memory>

namespace triptych::test {

// A storage at a remote, a bare clone of it in which the program runs, and a folder of programs that
// stands first on the PATH.
class RemoteStorage
{
public:
    RemoteStorage() : RemoteStorage([](StorageBuilder&) {}) {}
    // With more than the sample.
    explicit RemoteStorage(const std::function<void(StorageBuilder&)>& fill)
        : m_path("PATH", (programs().toUtf8() + ':' + qgetenv("PATH")))
    {
        fillSample(m_storage);
        fill(m_storage);
        const QString path = m_storage.path();
        runGit(m_storage.folder(), {QStringLiteral("clone"), QStringLiteral("-q"),
                                    QStringLiteral("--bare"), path, clone()});
        runGit(clone(), "fetch -q origin +refs/heads/*:refs/remotes/origin/*");
    }

    StorageBuilder& remote() { return m_storage; }
    QString clone() const { return m_storage.folder() + QStringLiteral("/clone.git"); }
    Ran run(const QString& arguments)
    {
        m_storage.path(); // with what was committed
        return runTriptych(clone(), arguments.split(u' ', Qt::SkipEmptyParts));
    }

    // From now on the clone speaks to it by HTTP.
    GitHttpServer& serve()
    {
        m_server = std::make_unique<GitHttpServer>(m_storage.folder());
        runGit(clone(), {QStringLiteral("remote"), QStringLiteral("set-url"),
                         QStringLiteral("origin"), m_server->url(QStringLiteral("storage.git"))});
        return *m_server;
    }

    void program(const char* name, const QByteArray& script)
    {
        writeExecutable(programs() + u'/' + QString::fromLatin1(name), script);
    }
    void remoteHook(const char* name, const QByteArray& script)
    {
        writeExecutable(m_storage.path() + QStringLiteral("/hooks/") + QString::fromLatin1(name),
                        script);
    }
    QString programs() const { return m_storage.folder() + QStringLiteral("/programs"); }

    QByteArray local() { return runGit(clone(), "for-each-ref refs/heads"); }
    QByteArray tracking() { return runGit(clone(), "for-each-ref refs/remotes"); }
    QByteArray theirs() { return m_storage.git("for-each-ref refs/heads"); }
    // Whether a branch has the path.
    static bool has(const QString& repository, const QString& branch, const QString& path)
    {
        return tryGit(repository,
                      {QStringLiteral("cat-file"), QStringLiteral("-e"), branch + u':' + path})
            .ok();
    }
    bool remoteHas(const char* branch, const char* version)
    {
        return has(m_storage.path(), QString::fromLatin1(branch),
                   QStringLiteral("packages/") + QString::fromLatin1(version));
    }
    bool cloneHas(const char* branch, const char* version)
    {
        return has(clone(), QString::fromLatin1(branch),
                   QStringLiteral("packages/") + QString::fromLatin1(version));
    }

private:
    static void writeExecutable(const QString& path, const QByteArray& script)
    {
        writeFile(path, "#!/bin/sh\n" + script);
        QFile::setPermissions(path, QFile::permissions(path) | QFile::ExeOwner | QFile::ExeUser);
    }

    StorageBuilder m_storage;
    ScopedVariable m_path;
    std::unique_ptr<GitHttpServer> m_server;
};

} // namespace triptych::test
