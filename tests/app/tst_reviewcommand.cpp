// SPDX-License-Identifier: MIT
#include "tests/app/program.h"
#include "tests/fixtures/storagebuilder.h"

#include <QJsonArray>
#include <QTest>

using namespace triptych::test;
using namespace Qt::StringLiterals;

class TestReviewCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = std::make_unique<StorageBuilder>();
        fillSample(*m_storage);
        m_storage->git("branch topic staging");
        m_storage->stage("topic").add("docker", "2.2.0").commit("Add docker");
        m_storage->git("update-ref refs/pull/7/head topic");
    }

    void markdown()
    {
        const Ran ran = run(u"review refs/pull/7/head"_s);
        COMPARE_EXIT(ran, 0);
        QVERIFY2(
            ran.out.startsWith(u"# Review of `refs/pull/7/head`\n\n## staging: 1 version comes\n"),
            qPrintable(ran.out));
        const QString row =
            u"| + | `docker` | `2.2.0` | `2.1.0` | identical to snapshot | `%1` |"_s.arg(
                QString::fromLatin1(m_storage->id("topic:packages/docker/2.2.0")));
        QVERIFY2(ran.lines().contains(row), qPrintable(ran.out));
        QVERIFY(ran.lines().contains(u"- `version`: `2.1.0` → `2.2.0` – **raised**"));
        QCOMPARE(ran.err, QString());
    }

    void json()
    {
        const Ran ran = run(u"review staging..topic --json"_s);
        COMPARE_EXIT(ran, 0);
        const QJsonObject branch = ran.json()[u"branches"_s][0].toObject();
        QCOMPARE(branch[u"stage"_s], u"staging"_s);
        QCOMPARE(branch[u"base"_s], QString::fromLatin1(m_storage->id("staging")));
        QCOMPARE(branch[u"tip"_s], QString::fromLatin1(m_storage->id("topic")));
        QCOMPARE(branch[u"versions"_s].toArray().size(), 1);
        QCOMPARE(branch[u"versions"_s][0][u"counterpart"_s][u"match"_s], u"identical"_s);
    }

    void refused()
    {
        m_storage->git("branch bad production");
        m_storage->stage("bad").remove("apm", "0.9.0").commit();
        const Ran ran = run(u"review bad"_s);
        COMPARE_EXIT(ran, 1);
        QVERIFY2(ran.out.contains(u"- **Refused** `apm-0.9.0`: apm-0.9.0 stays"),
                 qPrintable(ran.out));
    }

    void draft()
    {
        const Ran ran = run(u"review"_s);
        COMPARE_EXIT(ran, 0);
        QCOMPARE(ran.out, u"# Review of the draft\n\nNothing changes.\n"_s);
    }

    void failures_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("words");
        QTest::newRow("no commit") << u"review nowhere"_s << u"nowhere"_s;
        QTest::newRow("no stage") << u"review topic --onto x"_s << u"no stage \"x\""_s;
        QTest::newRow("two") << u"review topic staging"_s << u"one revision"_s;
    }

    void failures()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, words);
        const Ran ran = run(arguments);
        COMPARE_EXIT(ran, 2);
        QVERIFY2(ran.err.contains(words), qPrintable(ran.err));
        QCOMPARE(ran.out, QString());
        const Ran json = run(arguments + u" --json"_s);
        QVERIFY(json.json().contains(u"error"_s));
    }

    void diffManifest()
    {
        const Ran ran = run(u"diff staging:docker-2.1.0 snapshot:docker-2.2.0 --manifest"_s);
        COMPARE_EXIT(ran, 0);
        QVERIFY2(ran.out.startsWith(u"Version\n  ~ version: 2.1.0 → 2.2.0 (raised)\n"),
                 qPrintable(ran.out));
        COMPARE_EXIT(run(u"diff apm-1.0.0 apm-1.1.0 --manifest --stat"_s), 2);
    }

    // Nothing is written, in a worktree neither.
    void readsOnly()
    {
        const QByteArray refs = m_storage->git("for-each-ref");
        const QString clone = m_storage->clone(u"work"_s, u"staging"_s);
        const Ran ran = runTriptych(clone, "review origin/topic --onto staging");
        COMPARE_EXIT(ran, 0);
        QCOMPARE(m_storage->git("for-each-ref"), refs);
    }

private:
    Ran run(const QString& arguments)
    {
        return runTriptych(m_storage->path(), arguments.toUtf8().constData());
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

QTEST_GUILESS_MAIN(TestReviewCommand)
#include "tst_reviewcommand.moc"
