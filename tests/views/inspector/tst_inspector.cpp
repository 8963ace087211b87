// SPDX-License-Identifier: MIT
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/storagebuilder.h"
#include "views/content/codeview.h"
#include "views/inspector/filespage.h"
#include "views/inspector/historypage.h"
#include "views/inspector/inspector.h"
#include "views/inspector/overviewpage.h"

#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextCursor>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class InspectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void empty();
    void overview();
    void files();
    void preview_data();
    void preview();
    void history();
    void links();
    void reload();
    void latestWins();
    void missingTree();
    void missingReadme();
    void brokenManifest();
    void odd();
    void realStorage();

private:
    void load()
    {
        m_pool = std::make_shared<git::RepositoryPool>(m_storage->path());
        refresh();
    }
    void refresh()
    {
        (void)m_storage->path(); // what was committed since
        auto repository = git::Repository::open(m_pool->path());
        m_snapshot = *loadSnapshot(*repository, defaultConfiguration().withoutFrozen());
        m_inspector->setSource(m_pool, m_snapshot);
    }
    void show(const QString& stage, const QString& name)
    {
        const VersionName version = *VersionName::parse(name);
        m_inspector->showVersion(
            stage, version,
            m_snapshot->stage(stage)->version(version.package, version.version)->tree);
        QTRY_VERIFY_WITH_TIMEOUT(!m_inspector->isLoading(), 20000);
    }
    OverviewPage* page() const { return m_inspector->findChild<OverviewPage*>(); }
    QString text() const { return page()->toPlainText(); }
    QTabWidget* tabs() const { return m_inspector->findChild<QTabWidget*>(); }
    // Every label's text that can be seen.
    QString labels() const
    {
        QStringList all;
        for (const QLabel* label : m_inspector->findChildren<QLabel*>())
            if (label->isVisible())
                all += label->text();
        return all.join(u'\n');
    }
    void selectFile(const QString& name)
    {
        auto* tree = m_inspector->findChild<QTreeView*>();
        tabs()->setCurrentIndex(2);
        tree->expandAll();
        const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, name,
                                                1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        tree->setCurrentIndex(found.first());
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<Inspector> m_inspector;
    std::shared_ptr<git::RepositoryPool> m_pool;
    SnapshotPtr m_snapshot;
};

void InspectorTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    m_inspector = std::make_unique<Inspector>();
    m_inspector->resize(400, 700);
    m_inspector->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_inspector.get()));
}

void InspectorTest::cleanup()
{
    m_inspector.reset();
    m_pool.reset();
    m_snapshot.reset();
    m_storage.reset();
}

void InspectorTest::empty()
{
    QVERIFY(labels().contains(u"Select a version"));
    m_inspector->setDraftNote(u"note"_s);
    m_inspector->showVersion(u"snapshot"_s, *VersionName::parse(u"docker-2.2.0"), {});
    QVERIFY(labels().contains(u"Select a version")); // no source yet
    fillSample(*m_storage);
    load();
    m_inspector->showPackages(3);
    QVERIFY(labels().contains(u"3 "));
    show(u"snapshot"_s, u"docker-2.2.0"_s);
    m_inspector->clear();
    QVERIFY(labels().contains(u"Select a version"));
    m_inspector->setSource({}, {});
    QVERIFY(labels().contains(u"Select a version"));
}

void InspectorTest::overview()
{
    fillSample(*m_storage);
    load();
    show(u"snapshot"_s, u"docker-2.2.0"_s);
    QVERIFY(labels().contains(u"docker 2.2.0"));
    const QString shown = text();
    for (const QString& expected :
         {u"DOCKER"_s, u"Collects from docker."_s, u"^8.0.0"_s, u"elastic/integrations"_s, u"ga"_s,
          u"web"_s, u"3 files"_s,
          m_snapshot->stage(u"snapshot")->package(u"docker")->newest().tree.toHex(),
          u"shown here"_s, u"2.1.0"_s, u"Version 2.2.0."_s})
        QVERIFY2(shown.contains(expected), qPrintable(expected));
    QCOMPARE(tabs()->tabText(2), u"Files 3"_s);
    page()->selectAll();
    QVERIFY(page()->textCursor().selectedText().contains(u"Collects"));
}

void InspectorTest::files()
{
    fillSample(*m_storage);
    load();
    show(u"snapshot"_s, u"docker-2.2.0"_s);
    selectFile(u"manifest.yml"_s);
    const auto* code = m_inspector->findChild<CodeView*>();
    QTRY_VERIFY(code->toPlainText().contains(u"name: docker"));
    // The same file of the next version.
    show(u"staging"_s, u"docker-2.1.0"_s);
    QTRY_VERIFY(code->toPlainText().contains(u"version: 2.1.0"));
}

void InspectorTest::preview_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QString>("shown");
    const QByteArray plain = "100644";
    QTest::newRow("empty") << QByteArray() << plain << u"The file is empty."_s;
    QTest::newRow("binary") << QByteArray("a\0b", 3) << plain << u"A binary file of 3 bytes."_s;
    QTest::newRow("link") << QByteArray("/etc/<b>x</b>") << QByteArray("120000")
                          << u"This is a symbolic link to /etc/<b>x</b>."_s;
    QTest::newRow("submodule") << QByteArray(40, '1') << QByteArray("160000")
                               << u"This is a submodule"_s;
    QTest::newRow("damaged picture")
        << QByteArray("\x89PNG\0\0", 6) << plain << u"A picture of 6 bytes that cannot be shown."_s;
    QTest::newRow("long") << QByteArray(300000, 'x') << plain << u"The first 256 KiB"_s;
    QTest::newRow("long line") << QByteArray(5000, 'x') << plain
                               << u"Very long lines are cut off."_s;
}

void InspectorTest::preview()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, mode);
    QFETCH(QString, shown);
    m_storage->stage("snapshot")
        .add("a", "1.0.0", {{"file", File(content, mode)}, {"z", "z"}})
        .commit();
    load();
    show(u"snapshot"_s, u"a-1.0.0"_s);
    selectFile(u"file"_s);
    QTRY_VERIFY2(labels().contains(shown), qPrintable(labels()));
}

void InspectorTest::history()
{
    m_storage->stage("snapshot").add("a", "1.0.0").commit("First");
    m_storage->stage("staging").add("a", "1.0.0").commit("Second");
    load();
    show(u"snapshot"_s, u"a-1.0.0"_s);
    tabs()->setCurrentIndex(3);
    auto* list = m_inspector->findChild<HistoryPage*>()->findChild<QListView*>();
    QCOMPARE(list->model()->rowCount(), 2);
    QVERIFY(list->model()->index(0, 0).data().toString().startsWith(u"Added to Staging"));
    QVERIFY(!m_inspector->grab().isNull());
}

void InspectorTest::links()
{
    const QByteArray readme = "[web](https://example.com/)\n\n[bad](file:///etc/passwd)\n";
    m_storage->stage("snapshot")
        .add("a", "1.0.0", {{"docs/README.md", File(readme)}})
        .add("a", "0.9.0")
        .commit();
    load();
    show(u"snapshot"_s, u"a-1.0.0"_s);
    QSignalSpy urls(m_inspector.get(), &Inspector::openUrlRequested);
    QSignalSpy versions(m_inspector.get(), &Inspector::versionActivated);
    const auto click = [this](const QString& words) {
        const QTextCursor found = page()->document()->find(words);
        QVERIFY(!found.isNull());
        page()->setTextCursor(found);
        page()->ensureCursorVisible();
        QTest::mouseClick(page()->viewport(), Qt::LeftButton, {},
                          page()->cursorRect(found).center() - QPoint(3, 0));
    };
    click(u"web"_s);
    QCOMPARE(urls.size(), 1);
    QCOMPARE(urls.at(0).at(0).toUrl(), QUrl(u"https://example.com/"_s));
    click(u"bad"_s);
    QCOMPARE(urls.size(), 1);
    click(u"0.9.0"_s);
    QCOMPARE(versions.size(), 1);
    QCOMPARE(versions.at(0).at(0).toString(), u"snapshot"_s);
    QCOMPARE(versions.at(0).at(1).value<VersionName>().text(), u"a-0.9.0"_s);
}

// What is shown stays; where else the version is follows.
void InspectorTest::reload()
{
    QByteArray readme = "# A\n\n";
    for (int i = 0; i < 300; ++i)
        readme += "Paragraph " + QByteArray::number(i) + ".\n\n";
    m_storage->stage("snapshot").add("a", "1.0.0", {{"docs/README.md", File(readme)}}).commit();
    m_storage->stage("staging").add("b", "1.0.0").commit();
    load();
    show(u"snapshot"_s, u"a-1.0.0"_s);
    page()->verticalScrollBar()->setValue(1500);
    const QTextDocument* before = page()->document();
    m_storage->stage("snapshot").add("other", "1.0.0").commit();
    refresh();
    QTRY_VERIFY(!m_inspector->isLoading());
    QCOMPARE(page()->document(), before); // nothing about it has changed
    m_storage->stage("staging").add("a", "1.0.0", {{"docs/README.md", File(readme)}}).commit();
    refresh();
    QTRY_VERIFY(text().contains(u"same content"));
    QTRY_VERIFY(!m_inspector->isLoading());
    QCOMPARE(page()->verticalScrollBar()->value(), 1500);
    tabs()->setCurrentIndex(3);
    QCOMPARE(m_inspector->findChild<HistoryPage*>()->findChild<QListView*>()->model()->rowCount(),
             2);
    // A narrower panel keeps the place too.
    m_inspector->resize(300, 700);
    tabs()->setCurrentIndex(0);
    QTRY_VERIFY(!m_inspector->isLoading());
    QVERIFY(page()->verticalScrollBar()->value() > 500);
}

void InspectorTest::latestWins()
{
    fillSample(*m_storage);
    load();
    for (const char* name : {"docker-2.2.0", "apm-1.1.0", "nginx-1.0.0", "apm-1.0.0"}) {
        const VersionName version = *VersionName::parse(QString::fromLatin1(name));
        m_inspector->showVersion(
            u"snapshot"_s, version,
            m_snapshot->stage(u"snapshot")->version(version.package, version.version)->tree);
    }
    QTRY_VERIFY(!m_inspector->isLoading());
    QVERIFY(text().contains(u"Version 1.0.0."));
    QVERIFY(labels().contains(u"apm 1.0.0"));
}

void InspectorTest::missingTree()
{
    fillSample(*m_storage);
    load();
    m_inspector->showVersion(u"snapshot"_s, *VersionName::parse(u"docker-2.2.0"),
                             *git::Oid::fromHex(QString(40, u'1')));
    QTRY_VERIFY(!m_inspector->isLoading());
    QVERIFY2(text().startsWith(u"Cannot read the tree 1111111"), qPrintable(text()));
}

// Its blob is not in this clone; all else is shown.
void InspectorTest::missingReadme()
{
    m_storage->stage("snapshot")
        .add("a", "1.0.0",
             {{"docs/README.md", File(QByteArray(3000, 'x'))}, {"manifest.yml", "title: Tee\n"}})
        .add("b", "1.0.0", {{"manifest.yml", "title: Bee\n"}})
        .commit();
    m_storage->git("config uploadpack.allowFilter true");
    const QString partial = m_storage->clone(u"partial"_s, u"snapshot"_s,
                                             {u"--no-checkout"_s, u"--filter=blob:limit=1k"_s});
    m_pool = std::make_shared<git::RepositoryPool>(partial);
    refresh();
    show(u"snapshot"_s, u"a-1.0.0"_s);
    QVERIFY(text().contains(u"Tee"));
    QVERIFY(text().contains(u"The README cannot be shown: its content is not in this clone."));
    QVERIFY(text().contains(u"(1 not in this clone)"));
    show(u"snapshot"_s, u"b-1.0.0"_s);
    QVERIFY(text().contains(u"The package has no docs/README.md."));
}

void InspectorTest::brokenManifest()
{
    m_storage->stage("snapshot").add("a", "1.0.0", {{"manifest.yml", "title: [\nx: }\n"}}).commit();
    load();
    show(u"snapshot"_s, u"a-1.0.0"_s);
    QVERIFY2(text().contains(u"manifest.yml, line "), qPrintable(text()));
}

void InspectorTest::odd()
{
    m_storage->stage("snapshot")
        .add("a", "1.0.0",
             {{"manifest.yml", "title: \"<b>x</b>\"\nicons:\n  - src: ../../../etc/x.svg\n"},
              {"<i>f\n\xff", "<b>text</b>"},
              {"docs/README.md", {"/etc/passwd", "120000"}}})
        .commit();
    load();
    show(u"snapshot"_s, u"a-1.0.0"_s);
    QVERIFY(text().contains(u"<b>x</b>"));
    QVERIFY(text().contains(u"The README cannot be shown: it is no regular file."));
    selectFile(u"<i>f\\x0a\\xff"_s);
    QVERIFY(!m_inspector->grab().isNull());
}

void InspectorTest::realStorage()
{
    NEEDS_REAL_STORAGE();
    m_pool = std::make_shared<git::RepositoryPool>(RealStorage::path());
    refresh();
    for (const auto& [stage, name] : {std::pair{u"snapshot"_s, u"docker-2.2.0"_s},
                                      {u"production"_s, u"windows-0.4.1"_s},
                                      {u"production"_s, u"security_detection_engine-8.4.1"_s}}) {
        show(stage, name);
        QVERIFY(text().contains(u"In the stages"));
        m_inspector->resize(m_inspector->width() + 30, 700);
        QTRY_VERIFY_WITH_TIMEOUT(!m_inspector->isLoading(), 20000);
    }
    QCOMPARE(tabs()->tabText(2), u"Files 729"_s);
}

QTEST_MAIN(InspectorTest)
#include "tst_inspector.moc"
