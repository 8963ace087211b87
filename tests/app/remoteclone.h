// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk/desk.h"
#include "models/remote/clone.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QFile>
#include <QTest>

namespace triptych::test {

inline Move moveOf(const QString& package, const QString& version, const QString& from,
                   const QString& to)
{
    return {.package = package, .version = *SemVer::parse(version), .from = from, .to = to};
}

// A clone of the storage with all its stages' branches, here and as tracked.
inline QString cloneOf(StorageBuilder& storage, const QString& url, const QString& name)
{
    const QString folder = storage.folder() + u'/' + name;
    const auto cloned =
        remote::cloneStorage({.url = url,
                              .folder = folder,
                              .branches = {QStringLiteral("snapshot"), QStringLiteral("staging"),
                                           QStringLiteral("production")},
                              .full = true},
                             {});
    if (!cloned)
        qFatal("%s", qPrintable(cloned.error().sentence()));
    return folder;
}

inline QString fileUrl(StorageBuilder& storage)
{
    return QStringLiteral("file://") + storage.path();
}

// A stand-in for the forge's command on the PATH, as long as it lives.
class StandIn
{
public:
    StandIn(const QString& folder, const QByteArray& name, const QByteArray& script)
        : m_path("PATH", QFile::encodeName(folder) + ":/usr/bin:/bin")
    {
        const QString path = folder + u'/' + QString::fromLatin1(name);
        writeFile(path, "#!/bin/sh\n" + script);
        QFile::setPermissions(path, QFile::permissions(path) | QFile::ExeOwner | QFile::ExeUser);
    }

private:
    ScopedVariable m_path;
};

} // namespace triptych::test
