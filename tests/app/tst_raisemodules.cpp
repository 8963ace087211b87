// SPDX-License-Identifier: MIT
#include "tests/app/remotestorage.h"

#include <QDir>
#include <QJsonArray>

#include <csignal>

using namespace triptych::test;
using namespace Qt::StringLiterals;

// raise with a program in the place of go, judged by plain git.
class TestRaiseModules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.reset(); // it has the PATH
        m_storage = std::make_unique<RemoteStorage>();
        m_storage->program(
            "go", "echo \"go $*\" >&2\n"
                  "case $1 in\n"
                  "get) sed -i \"s/package-registry v.*/package-registry ${2#*@}/\" go.mod;;\n"
                  "mod) cp go.mod go.sum;;\n"
                  "esac\n");
    }

    void raises()
    {
        const QByteArray local = m_storage->local();
        const Ran dry = m_storage->run(u"raise v9.9.9 --dry-run"_s);
        COMPARE_EXIT(dry, 0);
        QVERIFY2(dry.out.contains(u"would be made by: go get "
                                  u"github.com/elastic/package-registry@{version}; go mod tidy"),
                 qPrintable(dry.out));
        QCOMPARE(m_storage->local(), local);
        const Ran ran = m_storage->run(u"raise v9.9.9 --push --stage snapshot --stage staging"_s);
        COMPARE_EXIT(ran, 0);
        QVERIFY2(ran.err.contains(u"go get github.com/elastic/package-registry@v9.9.9\n"),
                 qPrintable(ran.err));
        QVERIFY(ran.out.contains(u"  ~ go.mod\n  ~ go.sum\n"));
        QVERIFY(m_storage->remote().git("show staging:go.mod").endsWith("package-registry v9.9.9"));
        QCOMPARE(m_storage->remote().id("staging:go.sum"),
                 m_storage->remote().id("staging:go.mod"));
        QCOMPARE(m_storage->remote().id("snapshot:go.mod"),
                 m_storage->remote().id("staging:go.mod"));
        QCOMPARE(runGit(m_storage->clone(), "worktree list").count('\n'), 0);
        // With --json nothing but the document.
        m_storage->program("go", "echo unreachable >&2; exit 7\n");
        const Ran taken = m_storage->run(u"raise v9.9.9 --stage production --json"_s);
        COMPARE_EXIT(taken, 0); // from a branch that has it
        QCOMPARE(taken.err, QString());
    }

    void fails()
    {
        m_storage->program("go", "echo 'no such version' >&2; exit 7\n");
        const QByteArray local = m_storage->local();
        const Ran ran = m_storage->run(u"raise v9.9.9"_s);
        COMPARE_EXIT(ran, 3);
        QVERIFY2(ran.err.contains(u"go ended with exit code 7 (no such version)")
                     && ran.err.contains(u"--no-modules"),
                 qPrintable(ran.err));
        QCOMPARE(m_storage->local(), local);
        const Ran only = m_storage->run(u"raise v9.9.9 --no-modules --json"_s);
        COMPARE_EXIT(only, 0);
        QCOMPARE(only.json()[u"commits"_s][0][u"files"_s].toArray(), QJsonArray{u"Dockerfile"_s});
    }

    void interrupted()
    {
        const QString started = m_storage->remote().folder() + u"/started"_s;
        m_storage->program("go", "touch '" + started.toUtf8() + "'; sleep 60\n");
        const QByteArray local = m_storage->local();
        QProcess process;
        process.setWorkingDirectory(m_storage->clone());
        process.start(QStringLiteral(TRIPTYCH_PROGRAM), {u"raise"_s, u"v9.9.9"_s});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 20'000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(m_storage->local(), local);
        QCOMPARE(runGit(m_storage->clone(), "worktree list").count('\n'), 0);
        QVERIFY(QDir(QDir::tempPath()).entryList({u"triptych-worktree-*"_s}).isEmpty());
    }

private:
    std::unique_ptr<RemoteStorage> m_storage;
};

QTEST_GUILESS_MAIN(TestRaiseModules)
#include "tst_raisemodules.moc"
