// SPDX-License-Identifier: MIT
#include "models/checks/checks.h"
#include "models/items/checksmodel.h"
#include "tests/fixtures/storagebuilder.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;
using Mark = ChecksModel::Mark;

class ChecksModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.emplace();
        fillSample(*m_storage);
        const auto repository = git::Repository::open(m_storage->path());
        m_snapshot = *loadSnapshot(*repository, defaultConfiguration().withoutFrozen());
        m_model.emplace();
        m_tester.emplace(&*m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    // The same sentences as the judge's, one a stage that comes after.
    void answers()
    {
        const Situation situation{.snapshot = *m_snapshot};
        const VersionName nginx = *VersionName::parse(u"nginx-1.0.0"_s);
        const auto answers = stageAnswers(situation, u"snapshot"_s, nginx);
        QCOMPARE(answers.size(), size_t(2));
        const Move move{.package = nginx.package,
                        .version = nginx.version,
                        .from = u"snapshot"_s,
                        .to = u"production"_s};
        QCOMPARE(answers[1].verdict.reason, judge(situation, move).reason);
        QCOMPARE(answers[1].verdict.kind, Verdict::Kind::Conflict);
        QVERIFY(stageAnswers(situation, u"production"_s, nginx).empty());
        m_model->setChecks(answers, {});
        QCOMPARE(marks(), (QList{Mark::Heading, Mark::Warning, Mark::Blocked, Mark::Heading,
                                 Mark::Unknown}));
        QCOMPARE(m_model->index(2).data().toString(),
                 u"Production: "_s + answers[1].verdict.reason);
        QVERIFY(!m_model->index(0).flags().testFlag(Qt::ItemIsSelectable));
        QVERIFY(m_model->index(2).flags().testFlag(Qt::ItemIsSelectable));
    }

    void draftedAsItIsDrafted()
    {
        const VersionName docker = *VersionName::parse(u"docker-2.2.0"_s);
        const Move drafted{.package = docker.package,
                           .version = docker.version,
                           .from = u"snapshot"_s,
                           .to = u"staging"_s,
                           .keepSource = true};
        const Situation situation{.snapshot = *m_snapshot, .draft = Draft({drafted})};
        const auto answers = stageAnswers(situation, u"snapshot"_s, docker);
        QVERIFY(answers[0].verdict.isAllowed());
        QVERIFY(answers[1].verdict.reason.contains(u"already drafted"));
    }

    void passedChecks()
    {
        m_model->setChecks({}, CheckReport());
        QCOMPARE(m_model->rowCount(), int(checks().size()) + 1);
        QCOMPARE(m_model->worst(), Mark::Passed);
        QCOMPARE(m_model->findings(), 0);
        QCOMPARE(m_model->index(1).data().toString(), checks().front().info.what());
        QCOMPARE(m_model->index(1).data(Qt::ToolTipRole).toString(), checks().front().info.help());
        QVERIFY(m_model->index(1).data(Qt::AccessibleTextRole).toString().startsWith(u"passed"));
    }

    void findings()
    {
        CheckReport report;
        report.findings = {{.check = u"manifest-name"_s,
                            .severity = Severity::Block,
                            .message = u"The name is <b>another</b>."_s,
                            .path = "manifest.yml",
                            .line = 3,
                            .column = 7},
                           {.check = u"owner"_s,
                            .severity = Severity::Warning,
                            .message = u"Nobody owns it."_s,
                            .path = {}}};
        m_model->setChecks({}, report);
        QCOMPARE(m_model->findings(), 2);
        QCOMPARE(m_model->worst(), Mark::Blocked);
        QCOMPARE(marks().mid(0, 4),
                 (QList{Mark::Heading, Mark::Blocked, Mark::Warning, Mark::Passed}));
        const QModelIndex first = m_model->index(1);
        QCOMPARE(first.data(ChecksModel::PlaceRole).toString(), u"manifest.yml:3:7"_s);
        QCOMPARE(first.data().toString(), u"The name is <b>another</b>."_s);
        QVERIFY(!first.data(Qt::ToolTipRole).toString().isEmpty());
        QCOMPARE(m_model->rowCount(), int(checks().size()) + 1);
    }

    // What could not be read has not passed.
    void missingFiles()
    {
        CheckReport report;
        report.missing = {"manifest.yml"};
        m_model->setChecks({}, report);
        QCOMPARE(m_model->worst(), Mark::Warning);
        QVERIFY(m_model->index(1).data().toString().contains(u"manifest.yml"));
        QVERIFY(!marks().contains(Mark::Passed));
    }

private:
    QList<Mark> marks() const
    {
        QList<Mark> result;
        for (int row = 0; row < m_model->rowCount(); ++row)
            result.append(Mark(m_model->index(row).data(ChecksModel::MarkRole).toInt()));
        return result;
    }

    std::optional<StorageBuilder> m_storage;
    SnapshotPtr m_snapshot;
    std::optional<ChecksModel> m_model;
    std::optional<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(ChecksModelTest)
#include "tst_checksmodel.moc"
