// SPDX-License-Identifier: MIT
#include "models/items/boardmodel.h"
#include "tests/fixtures/storagebuilder.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

SnapshotPtr load(StorageBuilder& storage)
{
    const auto repository = git::Repository::open(storage.path());
    return *loadSnapshot(*repository, defaultConfiguration().withoutFrozen());
}

QString chipText(const BoardChip& chip)
{
    const QString sign = chip.draft == BoardChip::Draft::In    ? u"+"_s
                         : chip.draft == BoardChip::Draft::Out ? u"-"_s
                                                               : QString();
    return sign + chip.version.text();
}

QString cellText(const QModelIndex& index)
{
    const auto cell = index.data(BoardModel::CellRole).value<BoardCell>();
    QStringList parts;
    for (const BoardChip& chip : cell.chips)
        parts.append(chipText(chip));
    if (cell.more > 0)
        parts.append(u'(' + QString::number(cell.more) + u')');
    return parts.join(u' ');
}

// The model as an indented list.
QString tree(const BoardModel& model, const QModelIndex& parent = {})
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex first = model.index(row, 0, parent);
        text += parent.isValid() ? u"  "_s : QString();
        text += first.data().toString();
        for (int column = 1; column < model.columnCount(); ++column)
            text += u" | "_s + cellText(model.index(row, column, parent));
        text += u'\n' + tree(model, first);
    }
    return text;
}

QStringList names(const BoardModel& model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list.append(model.index(row, 0).data().toString());
    return list;
}

Move move(const QString& package, const QString& version, const QString& from, const QString& to)
{
    return {.package = package, .version = *SemVer::parse(version), .from = from, .to = to};
}

} // namespace

class BoardModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Of packages and versions that no stage has yet, too.
    void broughtInHasARow()
    {
        const int packages = m_model->rowCount();
        m_model->setDraft(Draft({move(u"docker"_s, u"3.0.0"_s, {}, u"snapshot"_s),
                                 move(u"aaa"_s, u"1.0.0"_s, {}, u"snapshot"_s)}));
        QCOMPARE(m_model->rowCount(), packages + 1);
        QCOMPARE(names(*m_model).front(), u"aaa"_s);
        QCOMPARE(cellText(m_model->find(u"aaa"_s, {}, 1)), u"+1.0.0"_s);
        QCOMPARE(cellText(m_model->find(u"aaa"_s, u"1.0.0"_s, 1)), u"+1.0.0"_s);
        QCOMPARE(cellText(m_model->find(u"docker"_s, u"3.0.0"_s, 1)), u"+3.0.0"_s);
        // What docker is called and looks like is still known from what is there.
        QVERIFY(!m_model->find(u"docker"_s, {}, 0)
                     .data(BoardModel::NewestTreeRole)
                     .toByteArray()
                     .isEmpty());
        QVERIFY(!m_model->location(m_model->find(u"aaa"_s, {}, 0)));
        m_model->setDraft({});
        QCOMPARE(m_model->rowCount(), packages);
        QVERIFY(!m_model->find(u"docker"_s, u"3.0.0"_s, 1).isValid());
    }

    void broughtInIsLookedAtWhereItIs()
    {
        const git::Oid tree = *git::Oid::fromHex(QString(40, u'a'));
        Move arrival = move(u"docker"_s, u"3.0.0"_s, {}, u"snapshot"_s);
        arrival.tree = tree;
        m_model->setDraft(Draft({arrival}));
        const QModelIndex cell = m_model->find(u"docker"_s, {}, 1);
        QCOMPARE(cellText(cell), u"+3.0.0 2.2.0"_s);
        QCOMPARE(m_model->location(cell)->tree, tree);
        QVERIFY(cell.data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(u"3.0.0, drafted to be brought in"));
    }

    void init()
    {
        m_storage.emplace();
        fillSample(*m_storage);
        m_model.emplace();
        m_tester.emplace(&*m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setSnapshot(load(*m_storage));
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void showsPackagesAndVersions()
    {
        QCOMPARE(tree(*m_model), QStringLiteral("apm | 1.1.0 (1) |  | 1.1.0 (1)\n"
                                                "  1.1.0 | 1.1.0 |  | 1.1.0\n"
                                                "  1.0.0 | 1.0.0 |  | \n"
                                                "  0.9.0 |  |  | 0.9.0\n"
                                                "docker | 2.2.0 | 2.1.0 | \n"
                                                "  2.2.0 | 2.2.0 |  | \n"
                                                "  2.1.0 |  | 2.1.0 | \n"
                                                "nginx | 1.0.0 |  | 1.0.0\n"
                                                "  1.0.0 | 1.0.0 |  | 1.0.0\n"
                                                "redis | 1.0.0 | 1.0.0 | \n"
                                                "  1.0.0 | 1.0.0 | 1.0.0 | \n"
                                                "snapshot | 0.0.1 |  | \n"
                                                "  0.0.1 | 0.0.1 |  | \n"
                                                "system | 3.0.0 (1) |  | 2.5.0\n"
                                                "  3.0.0 | 3.0.0 |  | \n"
                                                "  2.5.0 |  |  | 2.5.0\n"
                                                "  2.0.0 | 2.0.0 |  | \n"));
    }

    // A view asks each row whether it can be opened before it asks for what is below.
    void versionsNeverHaveChildren()
    {
        QVERIFY(m_model->find(u"apm"_s, u"1.0.0"_s, 0).flags().testFlag(Qt::ItemNeverHasChildren));
        QVERIFY(!m_model->find(u"apm"_s, {}, 0).flags().testFlag(Qt::ItemNeverHasChildren));
    }

    void draftedVersionsComeAndGo()
    {
        m_model->setDraft({{move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"staging"_s)}});
        const QModelIndex docker = m_model->find(u"docker"_s, {}, 0);
        QCOMPARE(cellText(docker.siblingAtColumn(1)), u"-2.2.0"_s);
        QCOMPARE(cellText(docker.siblingAtColumn(2)), u"+2.2.0 2.1.0"_s);
        const QModelIndex version = m_model->find(u"docker"_s, u"2.2.0"_s, 2);
        QCOMPARE(cellText(version), u"+2.2.0"_s);
        // What is drafted in can be looked at, where it is now, but not dragged.
        QVERIFY(!m_model->location(version)->tree.isNull());
        QVERIFY(!version.flags().testFlag(Qt::ItemIsDragEnabled));
        QVERIFY(m_model->moves({docker.siblingAtColumn(1)}).empty());
    }

    void copiesStayInTheirSource()
    {
        Move copy = move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"staging"_s);
        copy.keepSource = true;
        m_model->setDraft({{copy}});
        QCOMPARE(cellText(m_model->find(u"docker"_s, {}, 1)), u"2.2.0"_s);
    }

    void draftedMovesAreFoundFromBothEnds()
    {
        const Move promoted = move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"staging"_s);
        m_model->setDraft({{promoted}});
        for (const int column : {1, 2}) {
            const auto moves = m_model->draftedMoves({m_model->find(u"docker"_s, {}, column)});
            QCOMPARE(moves.size(), size_t(1));
            QVERIFY(moves.front() == promoted);
        }
        QVERIFY(m_model->draftedMoves({m_model->find(u"apm"_s, {}, 1)}).empty());
    }

    // The cell paints two of them at the most.
    void allDraftedMovesOfACollapsedCell()
    {
        auto stage = m_storage->stage("snapshot");
        for (const char* version : {"5.0.0", "5.1.0", "5.2.0", "5.3.0"})
            stage.add("docker", version);
        stage.commit();
        m_model->setSnapshot(load(*m_storage));
        Draft draft;
        for (const QString& version : {u"5.0.0"_s, u"5.1.0"_s, u"5.2.0"_s, u"5.3.0"_s})
            draft.add(move(u"docker"_s, version, u"snapshot"_s, u"staging"_s));
        m_model->setDraft(draft);
        QCOMPARE(m_model->draftedMoves({m_model->find(u"docker"_s, {}, 1)}).size(), size_t(4));
        QCOMPARE(m_model->draftedMoves({m_model->find(u"docker"_s, u"5.1.0"_s, 2)}).size(),
                 size_t(1));
    }

    void cellsBecomeMoves()
    {
        const QModelIndex apm = m_model->find(u"apm"_s, {}, 1);
        const QModelIndex same = m_model->find(u"apm"_s, u"1.1.0"_s, 1);
        const QModelIndex older = m_model->find(u"apm"_s, u"1.0.0"_s, 1);
        const QModelIndex empty = m_model->find(u"apm"_s, {}, 2);
        const QModelIndex package = m_model->find(u"apm"_s, {}, 0);
        const auto moves = m_model->moves({apm, same, older, empty, package});
        QCOMPARE(moves.size(), size_t(2)); // a collapsed cell and its own version are one
        QCOMPARE(moves[0].name().text(), u"apm-1.1.0"_s);
        QCOMPARE(moves[1].name().text(), u"apm-1.0.0"_s);
        QCOMPARE(moves[0].from, u"snapshot"_s);
        QVERIFY(moves[0].to.isEmpty());
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("quick");
        QTest::addColumn<QStringList>("expected");
        const auto add = [](const char* tag, const QString& text, QuickFilter quick,
                            const QStringList& expected) {
            QTest::newRow(tag) << text << int(quick) << expected;
        };
        add("all", {}, QuickFilter::All,
            {u"apm"_s, u"docker"_s, u"nginx"_s, u"redis"_s, u"snapshot"_s, u"system"_s});
        add("text", u"dock"_s, QuickFilter::All, {u"docker"_s});
        add("fuzzy", u"ngx"_s, QuickFilter::All, {u"nginx"_s});
        add("nothing", u"zzz"_s, QuickFilter::All, {});
        add("spaces alone", u"  "_s, QuickFilter::Conflicts, {u"nginx"_s});
        add("promotable", {}, QuickFilter::Promotable, {u"docker"_s, u"redis"_s, u"system"_s});
        add("stale", {}, QuickFilter::Stale, {u"apm"_s, u"system"_s});
        add("left over", {}, QuickFilter::LeftOver, {u"apm"_s, u"redis"_s});
        add("conflicts", {}, QuickFilter::Conflicts, {u"nginx"_s});
        add("both", u"sys"_s, QuickFilter::Stale, {u"system"_s});
    }

    void filters()
    {
        QFETCH(QString, text);
        QFETCH(int, quick);
        QFETCH(QStringList, expected);
        m_model->setFilter({.text = text, .quick = QuickFilter(quick)});
        QStringList found = names(*m_model);
        found.sort();
        QCOMPARE(found, expected);
        if (text.trimmed().isEmpty())
            QCOMPARE(m_model->counts().value(QuickFilter(quick)), int(expected.size()));
    }

    void draftedFilterFollowsTheDraft()
    {
        m_model->setFilter({.quick = QuickFilter::Drafted});
        QCOMPARE(m_model->rowCount(), 0);
        m_model->setDraft({{move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"staging"_s)}});
        QCOMPARE(names(*m_model), QStringList{u"docker"_s});
        m_model->setDraft({});
        QCOMPARE(m_model->rowCount(), 0);
    }

    void sortsByNewestChange()
    {
        const QDateTime early = QDateTime::fromSecsSinceEpoch(1000);
        m_model->setNewestChanges({{u"redis"_s, early.addDays(2)}, {u"apm"_s, early}});
        m_model->setFilter({.order = BoardOrder::ByNewestChange});
        QCOMPARE(names(*m_model).first(3), (QStringList{u"redis"_s, u"apm"_s, u"docker"_s}));
    }

    void manifestsFillInWithoutReset()
    {
        QSignalSpy reset(&*m_model, &QAbstractItemModel::modelReset);
        const QModelIndex docker = m_model->find(u"docker"_s, {}, 0);
        QCOMPARE(docker.data(BoardModel::TitleRole).toString(), QString());
        auto manifest = std::make_shared<Manifest>();
        manifest->title = u"Docker <b>Metrics</b>\n"_s;
        m_model->addManifests({{newestTree(u"docker"_s), manifest}});
        QCOMPARE(docker.data(BoardModel::TitleRole).toString(), u"Docker <b>Metrics</b>"_s);
        QCOMPARE(reset.size(), 0);
    }

    void faultyManifestIsARowWithItsError()
    {
        auto manifest = std::make_shared<Manifest>(parseManifest("name: docker\ntitle: [\n"));
        QVERIFY(!manifest->error.isEmpty());
        const QModelIndex docker = m_model->find(u"docker"_s, {}, 0);
        m_model->addManifests({{newestTree(u"docker"_s), manifest}});
        const QString error = docker.data(BoardModel::ErrorRole).toString();
        QVERIFY2(error.contains(u"line 3"), qPrintable(error));
    }

    // What arrives while a filter is typed is matched at once, and what changes nothing resets
    // nothing.
    void titlesArriveWhileFiltering()
    {
        const git::Oid docker = newestTree(u"docker"_s);
        m_model->setFilter({.text = u"whale"_s});
        QCOMPARE(names(*m_model), QStringList());
        QSignalSpy reset(&*m_model, &QAbstractItemModel::modelReset);
        auto other = std::make_shared<Manifest>();
        other->title = u"Something else"_s;
        m_model->addManifests({{newestTree(u"apm"_s), other}});
        QCOMPARE(reset.size(), 0);
        auto manifest = std::make_shared<Manifest>();
        manifest->title = u"The whale"_s;
        m_model->addManifests({{docker, manifest}});
        QCOMPARE(names(*m_model), QStringList{u"docker"_s});
        QCOMPARE(reset.size(), 1);
    }

    void errorsOfVersionsAreAnnounced()
    {
        const auto tree = m_model->location(m_model->find(u"apm"_s, u"1.0.0"_s, 1))->tree;
        QSignalSpy changed(&*m_model, &QAbstractItemModel::dataChanged);
        const auto versionRows = [&] {
            return std::ranges::count_if(changed, [](const QList<QVariant>& call) {
                return call[0].toModelIndex().parent().isValid();
            });
        };
        m_model->addManifests({{tree, std::make_shared<Manifest>()}});
        QCOMPARE(versionRows(), 0); // nothing of it is seen
        auto faulty = std::make_shared<Manifest>();
        faulty->error = u"broken"_s;
        m_model->addManifests({{tree, faulty}});
        QCOMPARE(versionRows(), 1);
        QCOMPARE(changed.back()[0].toModelIndex().parent(), m_model->find(u"apm"_s, {}, 0));
        QCOMPARE(m_model->find(u"apm"_s, u"1.0.0"_s, 0).data(BoardModel::ErrorRole).toString(),
                 u"broken"_s);
    }

    void takenOutOfTheDraftIsAnnounced()
    {
        m_model->setDraft({{move(u"docker"_s, u"2.2.0"_s, u"snapshot"_s, u"staging"_s)}});
        QSignalSpy changed(&*m_model, &QAbstractItemModel::dataChanged);
        m_model->setDraft({});
        QVERIFY(std::ranges::any_of(changed, [&](const QList<QVariant>& call) {
            return call[0].toModelIndex().parent() == m_model->find(u"docker"_s, {}, 0);
        }));
    }

    void sameRowsAreNotReset()
    {
        QSignalSpy reset(&*m_model, &QAbstractItemModel::modelReset);
        QSignalSpy header(&*m_model, &QAbstractItemModel::headerDataChanged);
        m_model->setFilter({.text = u"doc"_s});
        QCOMPARE(reset.size(), 1);
        m_model->setFilter({.text = u"dock"_s});
        QCOMPARE(reset.size(), 1);
        QCOMPARE(header.size(), 2);
        QCOMPARE(m_model->filter().text, u"dock"_s);
    }

    void saysCellsInWords()
    {
        const QString words =
            m_model->find(u"nginx"_s, {}, 1).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(words.contains(u"conflict") && words.contains(u"Snapshot"), qPrintable(words));
    }

    // What the checks say of a version is on its chip, and only there.
    void blockedVersions()
    {
        const SemVer version = *SemVer::parse(u"2.2.0");
        const git::Oid tree =
            m_model->snapshot()->stage(u"snapshot")->version(u"docker", version)->tree;
        CheckReport report{.tree = tree};
        report.findings.push_back({.check = u"manifest-name"_s,
                                   .severity = Severity::Block,
                                   .message = u"The name is another."_s,
                                   .path = {}});
        QSignalSpy changed(&*m_model, &QAbstractItemModel::dataChanged);
        m_model->addReports({{{{u"docker"_s, version}, tree}, report}});
        QVERIFY(changed.size() > 0);
        const QModelIndex cell = m_model->find(u"docker"_s, {}, 1);
        QCOMPARE(cell.data(BoardModel::CellRole).value<BoardCell>().chips.front().blocked,
                 u"The name is another."_s);
        QVERIFY(cell.data(Qt::AccessibleTextRole).toString().contains(u"The name is another."));
        const QModelIndex other = m_model->find(u"apm"_s, {}, 1);
        QCOMPARE(other.data(BoardModel::CellRole).value<BoardCell>().chips.front().blocked,
                 QString());
        changed.clear();
        report.findings.front().severity = Severity::Warning;
        m_model->addReports({{{{u"apm"_s, version}, tree}, report}});
        QCOMPARE(changed.size(), 0);
    }

private:
    git::Oid newestTree(const QString& package) const
    {
        const QByteArray raw =
            m_model->find(package, {}, 0).data(BoardModel::NewestTreeRole).toByteArray();
        return git::Oid::fromRaw(reinterpret_cast<const unsigned char*>(raw.constData()));
    }

    std::optional<StorageBuilder> m_storage;
    std::optional<BoardModel> m_model;
    std::optional<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(BoardModelTest)
#include "tst_boardmodel.moc"
