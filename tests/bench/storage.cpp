// SPDX-License-Identifier: MIT
#include "tests/bench/storage.h"

#include "tests/fixtures/gitcommand.h"

#include <QDir>
#include <QFile>
#include <QSet>

namespace triptych::bench {

using namespace Qt::StringLiterals;

namespace {
QString path;
}

QString storagePath()
{
    return path;
}

void setStoragePath(const QString& to)
{
    path = QDir(to).absolutePath();
}

QString freshCopy(const QString& folder)
{
    const QString copy = folder + u"/copy.git"_s;
    QDir(copy).removeRecursively();
    test::runGit(folder, {u"init"_s, u"--quiet"_s, u"--bare"_s, copy});
    const QString common = openStorage().commonDir();
    test::writeFile(copy + u"/objects/info/alternates"_s,
                    QFile::encodeName(common + u"/objects\n"_s));
    QFile::copy(common + u"/shallow"_s, copy + u"/shallow"_s);
    const QByteArray refs =
        test::runGit(storagePath(), "for-each-ref --format=create%20%(refname)%20%(objectname)");
    test::runGit(copy, {u"update-ref"_s, u"--stdin"_s}, refs + '\n');
    return copy;
}

git::Repository openStorage(const QString& from)
{
    auto repository = git::Repository::open(from);
    if (!repository)
        qFatal("%s", qPrintable(repository.error().sentence()));
    return std::move(*repository);
}

SnapshotPtr readSnapshot(const git::Repository& repository)
{
    auto snapshot = loadSnapshot(repository, defaultConfiguration().withoutFrozen());
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().sentence()));
    return *snapshot;
}

std::vector<git::Oid> versionTrees(const Snapshot& snapshot)
{
    std::vector<git::Oid> trees;
    QSet<git::Oid> seen;
    for (const StageState& stage : snapshot.stages)
        for (const Package& package : stage.packages)
            for (const Version& version : package.versions)
                if (const auto known = seen.size(); seen.insert(version.tree), seen.size() > known)
                    trees.push_back(version.tree);
    return trees;
}

double residentMegabytes()
{
    for (const QByteArray& line : test::readFile(u"/proc/self/status"_s).split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ')[1].toDouble() / 1024;
    return 0;
}

} // namespace triptych::bench
