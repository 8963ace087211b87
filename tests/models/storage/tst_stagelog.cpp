// SPDX-License-Identifier: MIT
#include "models/storage/stagelog.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

// "+apm-1.0.0 -docker-2.2.0 ~nginx-1.0.0 Dockerfile"
QString changesText(const StorageChanges& changes)
{
    QStringList words;
    for (const VersionChange& change : changes.versions)
        words.append((change.isAddition()  ? u'+'
                      : change.isRemoval() ? u'-'
                                           : u'~')
                     + change.name.text());
    for (const QByteArray& path : changes.others)
        words.append(QString::fromUtf8(path));
    return words.join(u' ');
}

} // namespace

class StageLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changes()
    {
        StorageBuilder storage;
        storage.stage("snapshot")
            .add("apm", "1.0.0")
            .add("docker", "2.2.0")
            .registry("v1")
            .commit();
        storage.stage("snapshot")
            .add("apm", "1.10.0")
            .add("apm", "1.9.0")
            .remove("docker", "2.2.0")
            .add("apm", "1.0.0", {{"manifest.yml", "other"}})
            .write("packages/apm/notes.txt", "no version")
            .write("packages/README.md", "no package")
            .registry("v2")
            .commit();
        storage.stage("snapshot").removePath("packages").write("packages", "a file").commit();

        const auto repository = git::Repository::open(storage.path());
        VERIFY_RESULT(repository);
        const auto text = [&](const QByteArray& a, const QByteArray& b) {
            const auto tree = [&](const QByteArray& revision) {
                return revision.isEmpty() ? git::Oid() : oid(storage.id(revision + "^{tree}"));
            };
            const auto found = storageChanges(*repository, tree(a), tree(b));
            return found ? changesText(*found) : found.error().sentence();
        };
        QCOMPARE(text("", "snapshot~2"), u"+apm-1.0.0 +docker-2.2.0 Dockerfile go.mod go.sum"_s);
        QCOMPARE(text("snapshot~2", "snapshot~1"),
                 u"+apm-1.10.0 +apm-1.9.0 ~apm-1.0.0 -docker-2.2.0 Dockerfile go.mod go.sum "
                 "packages/README.md packages/apm/notes.txt"_s);
        QCOMPARE(text("snapshot~1", "snapshot~1"), QString());
        QCOMPARE(text("snapshot~1", "snapshot"), u"packages"_s);
        QCOMPARE(text("snapshot~2", ""), u"-apm-1.0.0 -docker-2.2.0 Dockerfile go.mod go.sum"_s);
    }

    void alongFirstParents()
    {
        StorageBuilder storage;
        storage.stage("production").add("apm", "1.0.0").commit("first");
        storage.stage("snapshot").add("docker", "2.2.0").commit("second");
        storage.stage("production").add("apm", "1.1.0").commit("third");
        const auto repository = git::Repository::open(storage.path());
        const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
        VERIFY_RESULT(snapshot);
        const auto text = [&](int most, std::stop_token stop = {}) {
            QStringList lines;
            const auto log = stageLog(*repository, **snapshot, most, stop);
            if (!log)
                return log.error().sentence();
            for (const StageLogEntry& entry : *log)
                lines.append(entry.stage + u' ' + entry.commit.subject() + u' '
                             + changesText(entry.changes));
            return lines.join(u'\n');
        };
        QCOMPARE(text(10), u"production third +apm-1.1.0\nsnapshot second +docker-2.2.0\n"
                           "production first +apm-1.0.0"_s);
        QCOMPARE(text(1), u"production third +apm-1.1.0\nsnapshot second +docker-2.2.0"_s);
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(text(10, stopped.get_token()), QString());
    }

    // Every commit of the real storage: the same paths as `git diff-tree` names.
    void realStorage()
    {
        NEEDS_REAL_STORAGE();
        const auto repository = git::Repository::open(RealStorage::path());
        const auto snapshot = loadSnapshot(*repository, defaultConfiguration());
        VERIFY_RESULT(snapshot);
        const auto log = stageLog(*repository, **snapshot, 1000);
        VERIFY_RESULT(log);
        QVERIFY(log->size() > 170);
        for (const StageLogEntry& entry : *log) {
            QSet<QByteArray> ours(entry.changes.others.begin(), entry.changes.others.end());
            for (const VersionChange& change : entry.changes.versions)
                ours.insert("packages/" + change.name.package.toUtf8() + '/'
                            + change.name.version.text().toUtf8());
            QSet<QByteArray> theirs;
            for (const QByteArray& path :
                 runGit(RealStorage::path(),
                        {u"diff-tree"_s, u"-r"_s, u"-z"_s, u"--root"_s, u"--no-commit-id"_s,
                         u"--name-only"_s, u"-m"_s, u"--first-parent"_s, entry.commit.id.toHex()})
                     .split('\0')) {
                const QByteArrayList parts = path.split('/');
                if (!path.isEmpty())
                    theirs.insert(parts.front() == "packages" ? parts.first(3).join('/')
                                                              : parts.front());
            }
            QCOMPARE(ours, theirs);
        }
    }
};

QTEST_GUILESS_MAIN(StageLogTest)
#include "tst_stagelog.moc"
