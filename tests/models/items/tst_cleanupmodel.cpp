// SPDX-License-Identifier: MIT
#include "models/items/cleanupfilter.h"
#include "models/items/cleanupmodel.h"
#include "tests/fixtures/storagebuilder.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class CleanupModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.emplace();
        fillSample(*m_storage);
        m_model = std::make_unique<CleanupModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void listsWhatIsLeftOverOrStale()
    {
        fill();
        QCOMPARE(text(), uR"(
[x] Snapshot apm 1.1.0 left over; also in Production
[ ] Snapshot apm 1.0.0 stale; nowhere else !
[ ] Snapshot system 2.0.0 stale; nowhere else !
)"_s);
        QCOMPARE(m_model->chosenCount(), 1);
        QCOMPARE(m_model->vanishingCount(), 0);
        QCOMPARE(m_model->chosen().front().name().text(), u"apm-1.1.0"_s);
        QVERIFY(m_model->chosen().front().isRemoval());
    }

    // Stale in two stages and newer in the third: the last copy is the one that counts.
    void countsCopiesTogether()
    {
        m_storage->stage("staging").add("system", "2.0.0").commit();
        fill();
        // Equal content downstream: snapshot's is left over.
        QCOMPARE(text(), uR"(
[x] Snapshot apm 1.1.0 left over; also in Production
[ ] Snapshot apm 1.0.0 stale; nowhere else !
[x] Snapshot system 2.0.0 left over, stale; also in Staging
[ ] Staging system 2.0.0 stale; also in Snapshot, which would lose it too !
)"_s);
        choose(3, true);
        QCOMPARE(m_model->vanishingCount(), 2);
        choose(2, false);
        QCOMPARE(m_model->vanishingCount(), 0);
        QVERIFY(text().contains(u"[x] Staging system 2.0.0 stale; also in Snapshot\n"_s));
    }

    void policiesKeep()
    {
        m_storage->stage("staging").add("apm", "1.0.0").commit();
        Configuration configuration = defaultConfiguration().withoutFrozen();
        for (Stage& stage : configuration.stages)
            stage.remove = ChangePolicy::Forbid;
        fill({}, configuration);
        QCOMPARE(text(), uR"(
[x] Snapshot apm 1.1.0 left over; also in Production
[x] Snapshot apm 1.0.0 left over, stale; also in Staging
[ ] Snapshot system 2.0.0 stale; system-2.0.0 stays: nothing is removed from snapshot other than by promoting it. -
[ ] Staging apm 1.0.0 stale; apm-1.0.0 stays: nothing is removed from staging other than by promoting it. -
)"_s);
        const QModelIndex kept = m_model->index(2, 0);
        QVERIFY(!(kept.flags() & Qt::ItemIsUserCheckable));
        QVERIFY(!m_model->setData(kept, Qt::Checked, Qt::CheckStateRole));
        m_model->setChosen({kept, m_model->index(0, 0)}, true);
        QCOMPARE(m_model->chosenCount(), 2);
    }

    // What is drafted counts: the copy downstream is about to go.
    void draftCounts()
    {
        const SnapshotPtr snapshot = load(defaultConfiguration().withoutFrozen());
        const Move downstream{.package = u"apm"_s,
                              .version = *SemVer::parse(u"1.1.0"),
                              .from = u"production"_s,
                              .to = {}};
        const Move stale{.package = u"apm"_s,
                         .version = *SemVer::parse(u"1.0.0"),
                         .from = u"snapshot"_s,
                         .to = {}};
        m_model->setRows(cleanupRows(*snapshot, Draft({downstream, stale})));
        QCOMPARE(text(), uR"(
[ ] Snapshot apm 1.1.0 left over; also in Production, which would lose it too !
[ ] Snapshot apm 1.0.0 stale; apm-1.0.0 is already drafted to leave snapshot. -
[ ] Snapshot system 2.0.0 stale; nowhere else !
)"_s);
    }

    void choosing()
    {
        fill();
        const QSignalSpy changed(m_model.get(), &CleanupModel::choiceChanged);
        choose(1, true);
        QCOMPARE(m_model->chosenCount(), 2);
        QCOMPARE(m_model->vanishingCount(), 1);
        choose(1, true); // nothing new
        QCOMPARE(changed.size(), 1);
        m_model->setChosen({m_model->index(0, 0), m_model->index(1, 0), m_model->index(2, 0)},
                           false);
        QCOMPARE(m_model->chosenCount(), 0);
        QCOMPARE(changed.size(), 2);
        m_model->setRows({});
        QCOMPARE(m_model->rowCount(), 0);
    }

    void filters()
    {
        m_storage->stage("staging").add("system", "2.0.0").commit();
        fill();
        CleanupFilter filter;
        filter.setSourceModel(m_model.get());
        const QAbstractItemModelTester tester(
            &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(filter.rowCount(), 4);
        filter.setKinds(Relation::Stale);
        QCOMPARE(filter.rowCount(), 3);
        filter.setKinds(Relation::LeftOver);
        QCOMPARE(filter.rowCount(), 2);
        filter.setText(u" SYS "_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setStage(u"Staging"_s);
        QCOMPARE(filter.rowCount(), 0);
        filter.setKinds(Relation::LeftOver | Relation::Stale);
        QCOMPARE(filter.rowCount(), 1);
        m_model->setChosen(filter.sourceRows(), true);
        QCOMPARE(m_model->chosen().back().from, u"staging"_s);
    }

private:
    SnapshotPtr load(const Configuration& configuration)
    {
        const auto repository = git::Repository::open(m_storage->path());
        return *loadSnapshot(*repository, configuration);
    }

    void fill(const Draft& draft = {},
              const Configuration& configuration = defaultConfiguration().withoutFrozen())
    {
        m_model->setRows(cleanupRows(*load(configuration), draft));
    }

    void choose(int row, bool chosen)
    {
        m_model->setData(m_model->index(row, 0), chosen ? Qt::Checked : Qt::Unchecked,
                         Qt::CheckStateRole);
    }

    // A line for each row: the box, the words, and a sign where it would vanish or must stay.
    QString text() const
    {
        QString lines = u"\n"_s;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex first = m_model->index(row, 0);
            QStringList words;
            for (int column = 0; column < CleanupModel::WhyColumn; ++column)
                words.append(first.siblingAtColumn(column).data().toString());
            lines += first.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked
                         ? u"[x] "_s
                         : u"[ ] "_s;
            lines += words.join(u' ') + u' '
                     + first.siblingAtColumn(CleanupModel::WhyColumn).data().toString() + u"; "_s
                     + first.siblingAtColumn(CleanupModel::NoteColumn).data().toString();
            if (first.data(CleanupModel::VanishesRole).toBool())
                lines += u" !"_s;
            if (first.data(CleanupModel::KeptRole).toBool())
                lines += u" -"_s;
            lines += u'\n';
        }
        return lines;
    }

    std::optional<StorageBuilder> m_storage;
    std::unique_ptr<CleanupModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(CleanupModelTest)
#include "tst_cleanupmodel.moc"
