// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class RaiseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = std::make_unique<StorageBuilder>();
        m_storage->stage("production").add("a", "1.0.0").registry("v1.15.0").commit();
        m_storage->stage("staging").add("a", "1.1.0").registry("v1.16.0").commit();
        m_storage->stage("snapshot").add("a", "1.2.0").registry("v1.15.0").commit();
    }

    void reads()
    {
        const Snapshot snapshot = load();
        const RegistryFiles& files = snapshot.stage(u"staging")->registryFiles;
        QCOMPARE(files.module, u"v1.16.0"_s);
        QCOMPARE(files.goMod.toHex().toLatin1(), m_storage->id("staging:go.mod"));
        QCOMPARE(files.goSum.toHex().toLatin1(), m_storage->id("staging:go.sum"));
        QCOMPARE(files.dockerfile, m_storage->git("show staging:Dockerfile") + '\n');
    }

    // go.mod and go.sum come from a branch that has the version.
    void takesFromABranch()
    {
        apply({{.stage = u"production"_s, .version = u"v1.16.0"_s},
               {.stage = u"snapshot"_s, .version = u"v1.16.0"_s}});
        for (const QByteArray& stage : {QByteArray("production"), QByteArray("snapshot")}) {
            QCOMPARE(m_storage->git("diff --name-only " + stage + "~1 " + stage),
                     "Dockerfile\ngo.mod\ngo.sum");
            for (const char* file : {":go.mod", ":go.sum", ":Dockerfile"})
                QCOMPARE(m_storage->id(stage + file), m_storage->id(QByteArray("staging") + file));
            QCOMPARE(m_storage->git("log -1 --format=%s " + stage),
                     '[' + stage + "] Update package-registry to v1.16.0");
        }
        QVERIFY(!load().registriesDiffer());
    }

    void leavesModulesThatNobodyHas()
    {
        const Plan planned = plan(load(), raiseDraft(u"v1.17.0"_s));
        QCOMPARE(planned.commits.size(), size_t(1));
        QCOMPARE(planned.commits[0].files.size(), size_t(1));
        QVERIFY(planned.commits[0].note.contains(u"go get"));
        auto repository = git::Repository::open(m_storage->path());
        VERIFY_RESULT(triptych::apply(*repository, planned));
        QCOMPARE(m_storage->git("diff --name-only snapshot~1 snapshot"), "Dockerfile");
    }

    void takesWhatTheCommandMade()
    {
        auto repository = git::Repository::open(m_storage->path());
        const auto goMod = repository->writeBlob("module made\n");
        const auto goSum = repository->writeBlob("sum made\n");
        apply(
            {{.stage = u"snapshot"_s, .version = u"v1.17.0"_s, .goMod = *goMod, .goSum = *goSum}});
        QCOMPARE(m_storage->git("show snapshot:go.mod"), "module made");
        QCOMPARE(m_storage->git("show snapshot:go.sum"), "sum made");
    }

    void takesACommit()
    {
        const QString commit(40, u'a');
        m_storage->stage("staging")
            .write("go.mod", "module m\n\nrequire github.com/elastic/package-registry "
                             "v0.4.1-0.20221101000000-aaaaaaaaaaaa\n")
            .commit();
        apply({{.stage = u"snapshot"_s, .version = commit}});
        QCOMPARE(load().stage(u"snapshot")->registry.version, commit);
        QCOMPARE(m_storage->id("snapshot:go.mod"), m_storage->id("staging:go.mod"));
    }

    void besideMoves()
    {
        Draft draft = raiseDraft(u"v1.16.0"_s);
        draft.add({.package = u"a"_s,
                   .version = *SemVer::parse(u"1.2.0"),
                   .from = u"snapshot"_s,
                   .to = u"staging"_s});
        const Plan planned = plan(load(), draft);
        QCOMPARE(planned.commits.size(), size_t(3));
        QCOMPARE(planned.branches.size(), size_t(2));
        QCOMPARE(planned.accepted, draft);
        auto repository = git::Repository::open(m_storage->path());
        VERIFY_RESULT(triptych::apply(*repository, planned));
        QCOMPARE(m_storage->git("log --format=%s -2 snapshot"),
                 "[snapshot] Remove promoted packages (a-1.2.0)\n"
                 "[snapshot] Update package-registry to v1.16.0");
        QCOMPARE(Draft::fromJson(draft.toJson()), draft);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("stage");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("words");
        QTest::newRow("the same") << u"snapshot"_s << u"v1.15.0"_s << u"already"_s;
        QTest::newRow("no stage") << u"nowhere"_s << u"v1.15.0"_s << u"no stage"_s;
        QTest::newRow("no version") << u"snapshot"_s << u"v1 5"_s << u"no registry version"_s;
        QTest::newRow("frozen") << u"experimental"_s << u"v1.16.0"_s << u"frozen"_s;
        QTest::newRow("no Dockerfile") << u"staging"_s << u"v1.18.0"_s << u"no Dockerfile"_s;
    }

    void refuses()
    {
        QFETCH(const QString, stage);
        QFETCH(const QString, version);
        QFETCH(const QString, words);
        m_storage->stage("experimental").registry("v1.0.0").commit();
        if (words == u"no Dockerfile")
            m_storage->stage("staging").removePath("Dockerfile").commit();
        Draft draft;
        draft.setRaise({.stage = stage, .version = version});
        const Plan planned = plan(load(), draft);
        QVERIFY(planned.isEmpty());
        QCOMPARE(planned.raiseFindings.size(), size_t(1));
        QVERIFY2(planned.raiseFindings[0].reason.contains(words),
                 qPrintable(planned.raiseFindings[0].reason));
    }

private:
    Snapshot load()
    {
        const auto repository = git::Repository::open(m_storage->path());
        return **loadSnapshot(*repository, defaultConfiguration());
    }

    static Draft raiseDraft(const QString& version)
    {
        Draft draft;
        draft.setRaise({.stage = u"snapshot"_s, .version = version});
        return draft;
    }

    void apply(const std::vector<RegistryRaise>& raises)
    {
        Draft draft;
        for (const RegistryRaise& raise : raises)
            draft.setRaise(raise);
        auto repository = git::Repository::open(m_storage->path());
        const auto applied = triptych::apply(*repository, plan(load(), draft));
        VERIFY_RESULT(applied);
    }

    std::unique_ptr<StorageBuilder> m_storage;
};

QTEST_GUILESS_MAIN(RaiseTest)
#include "tst_raise.moc"
