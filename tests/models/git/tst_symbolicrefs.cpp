// SPDX-License-Identifier: MIT
#include "models/git/refupdate.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych::git;
using namespace triptych::test;

// Branches that are only another name for a branch.
class SymbolicRefsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refused_data();
    void refused();
    void worktreeOnTheAlias();
    void busyWorktreeOnTheAlias();

private:
    RefUpdate next(const QString& branch)
    {
        const QByteArray commit =
            runGit(m_storage->path(), {u"commit-tree"_s, u"-p"_s, u"staging"_s, u"-m"_s, u"next"_s,
                                       u"snapshot^{tree}"_s});
        return {.name = u"refs/heads/"_s + branch,
                .expected = oid(m_storage->id("staging")),
                .target = oid(commit),
                .reflog = u"test"_s};
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

void SymbolicRefsTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_storage->git("symbolic-ref refs/heads/alias refs/heads/staging");
}

void SymbolicRefsTest::refused_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("shown");
    QTest::newRow("branch") << QByteArray("refs/heads/staging") << u"staging"_s;
    QTest::newRow("another alias") << QByteArray("refs/heads/alias") << u"alias"_s;
    QTest::newRow("tag") << QByteArray("refs/tags/v1") << u"refs/tags/v1"_s;
    QTest::newRow("nothing") << QByteArray("refs/heads/gone") << u"gone"_s;
}

void SymbolicRefsTest::refused()
{
    QFETCH(QByteArray, target);
    QFETCH(QString, shown);
    m_storage->git("tag v1 staging");
    m_storage->git("symbolic-ref refs/heads/name " + target);
    const QByteArray before = m_storage->git("for-each-ref");
    auto repository = std::move(*Repository::open(m_storage->path()));
    RefUpdate other = next(u"production"_s);
    other.expected = oid(m_storage->id("production"));
    const std::vector updates{other, next(u"name"_s)};
    for (const auto& result : {checkRefs(repository, updates), updateRefs(repository, updates)}) {
        VERIFY_ERROR(result, Error::Kind::Unsupported);
        const QString sentence = result.error().sentence();
        QVERIFY2(sentence.startsWith(u"Cannot move the branch name: "_s), qPrintable(sentence));
        QVERIFY2(sentence.contains(u" %1. "_s.arg(shown)), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"Configure %1 as"_s.arg(shown)), qPrintable(sentence));
    }
    QCOMPARE(m_storage->git("for-each-ref"), before);
    QCOMPARE(m_storage->git("symbolic-ref --no-recurse refs/heads/name"), target);
    QVERIFY(
        !QDirIterator(m_storage->path(), {u"*.lock"_s}, QDir::Files, QDirIterator::Subdirectories)
             .hasNext());
}

// The files show the branch that the alias stands for: they follow it.
void SymbolicRefsTest::worktreeOnTheAlias()
{
    const QString worktree = m_storage->addWorktree(u"desk"_s, u"production"_s);
    runGit(worktree, "reset -q --hard staging");
    runGit(worktree, "symbolic-ref HEAD refs/heads/alias");
    runGit(worktree, "reset -q --hard");
    QCOMPARE(runGit(worktree, "status --porcelain"), QByteArray());
    auto repository = std::move(*Repository::open(m_storage->path()));
    const RefUpdate update = next(u"staging"_s);
    VERIFY_RESULT(updateRefs(repository, {&update, 1}));
    QCOMPARE(runGit(worktree, "rev-parse HEAD"), update.target.toHex().toLatin1());
    QCOMPARE(runGit(worktree, "status --porcelain"), QByteArray());
}

void SymbolicRefsTest::busyWorktreeOnTheAlias()
{
    const QString worktree = m_storage->addWorktree(u"desk"_s, u"production"_s);
    runGit(worktree, "symbolic-ref HEAD refs/heads/alias");
    runGit(worktree, "reset -q --hard");
    writeFile(worktree + u"/packages/docker/2.1.0/manifest.yml"_s, "changed\n");
    auto repository = std::move(*Repository::open(m_storage->path()));
    const RefUpdate update = next(u"staging"_s);
    const auto moved = updateRefs(repository, {&update, 1});
    VERIFY_ERROR(moved, Error::Kind::WorktreeBusy);
    QCOMPARE(oid(m_storage->id("staging")), *update.expected);
}

QTEST_GUILESS_MAIN(SymbolicRefsTest)
#include "tst_symbolicrefs.moc"
