// SPDX-License-Identifier: MIT
#include "tests/app/program.h"
#include "tests/fixtures/diskspace.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDirIterator>
#include <QFile>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// A dry run says what the true one would say, and leaves no trace.
class TestDryRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refusedAlike_data();
    void refusedAlike();
    void readOnly();
    void allowed_data();
    void allowed();

private:
    // All that is in the repository's folder.
    QStringList traces()
    {
        QStringList found;
        QDirIterator it(m_storage->path(), QDir::Files | QDir::Hidden,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QFileInfo file = it.nextFileInfo();
            found.append(file.filePath() + u' ' + QString::number(file.size()));
        }
        found.sort();
        return found + QStringList{QString::fromLatin1(m_storage->git("show-ref"))};
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

void TestDryRun::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
}

void TestDryRun::refusedAlike_data()
{
    QTest::addColumn<QString>("why");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("uncommitted changes") << u"changed"_s << 1;
    QTest::newRow("file in the way") << u"in the way"_s << 1;
    QTest::newRow("worktree without git") << u"broken worktree"_s << 1;
    QTest::newRow("branch that gains is locked") << u"refs/heads/staging.lock"_s << 3;
    QTest::newRow("branch that loses is locked") << u"refs/heads/snapshot.lock"_s << 3;
    QTest::newRow("symbolic ref") << u"symbolic"_s << 3;
    QTest::newRow("no identity") << u"nobody"_s << 3;
    QTest::newRow("refused by a rule") << u"rule"_s << 1;
}

void TestDryRun::refusedAlike()
{
    QFETCH(QString, why);
    QFETCH(int, exitCode);
    std::optional<IsolatedHome::GitConfig> nobody;
    QStringList words{u"promote"_s,  u"docker-2.2.0"_s, u"--from"_s,
                      u"snapshot"_s, u"--to"_s,         u"staging"_s};
    if (why == u"changed" || why == u"in the way" || why == u"broken worktree") {
        const QString worktree = m_storage->addWorktree(u"desk"_s, u"staging"_s);
        const QString version = worktree + u"/packages/docker/"_s;
        if (why == u"changed")
            writeFile(version + u"2.1.0/manifest.yml"_s, "name: changed\n");
        else if (why == u"in the way")
            writeFile(version + u"2.2.0/manifest.yml"_s, "name: untracked\n");
        else
            writeFile(m_storage->path() + u"/worktrees/desk/index"_s, "rubbish");
    } else if (why.endsWith(u".lock")) {
        writeFile(m_storage->path() + u'/' + why, {});
    } else if (why == u"symbolic") {
        m_storage->git("branch real staging");
        m_storage->git("symbolic-ref refs/heads/staging refs/heads/real");
    } else if (why == u"nobody") {
        nobody.emplace("[user]\n\tuseConfigOnly = true\n");
    } else {
        words[1] = u"redis-1.0.0"_s;
    }

    const QStringList before = traces();
    const Ran dry = runTriptych(m_storage->path(), words + QStringList{u"--dry-run"_s});
    COMPARE_EXIT(dry, exitCode);
    QCOMPARE(traces(), before);
    const Ran json =
        runTriptych(m_storage->path(), words + QStringList{u"--dry-run"_s, u"--json"_s});
    COMPARE_EXIT(json, exitCode);
    QVERIFY(json.json().contains("error"_L1));
    QCOMPARE(traces(), before);

    const Ran real = runTriptych(m_storage->path(), words);
    COMPARE_EXIT(real, exitCode);
    QVERIFY(!real.err.isEmpty());
    QCOMPARE(dry.err, real.err);
    QCOMPARE(dry.out, real.out);
}

void TestDryRun::readOnly()
{
    const ReadOnly sealed(m_storage->path());
    if (!sealed.isEffective())
        QSKIP("root may write anywhere, and no read-only mount can be made here");
    for (const auto& last : {u"--dry-run"_s, u"--json"_s})
        COMPARE_EXIT(runTriptych(m_storage->path(), {u"promote"_s, u"docker-2.2.0"_s, u"--from"_s,
                                                     u"snapshot"_s, u"--to"_s, u"staging"_s, last}),
                     3);
}

void TestDryRun::allowed_data()
{
    QTest::addColumn<QString>("started");
    QTest::newRow("bare") << u"bare"_s;
    QTest::newRow("linked worktree") << u"worktree"_s;
}

// Git looks at a worktree with commits that are nowhere in the repository.
void TestDryRun::allowed()
{
    QFETCH(QString, started);
    const QString worktree = m_storage->addWorktree(u"desk"_s, u"staging"_s);
    const QString folder = started == u"bare" ? m_storage->path() : worktree;
    const QStringList before = traces();
    const char* words = "promote docker-2.2.0 --from snapshot --to staging --dry-run";
    const Ran dry = runTriptych(folder, words);
    COMPARE_EXIT(dry, 0);
    QVERIFY(dry.out.contains(u"nothing was written"_s));
    QCOMPARE(traces(), before);
    QCOMPARE(runGit(worktree, "status --porcelain"), QByteArray());
    COMPARE_EXIT(runTriptych(folder, "promote docker-2.2.0 --from snapshot --to staging"), 0);
}

QTEST_GUILESS_MAIN(TestDryRun)
#include "tst_dryrun.moc"
