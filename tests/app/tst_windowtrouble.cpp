// SPDX-License-Identifier: MIT
#include "app/window/deskwindow.h"
#include "models/items/boardmodel.h"
#include "tests/fixtures/diskspace.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"
#include "views/board/boardview.h"
#include "views/review/reviewpage.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

#include <QDir>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <functional>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

using Fill = std::function<void(StorageBuilder&)>;

void others(StorageBuilder& storage)
{
    storage.stage("staging").add("apm", "1.0.0").commit();
    storage.stage("production").add("apm", "1.0.0").commit();
}

} // namespace
Q_DECLARE_METATYPE(Fill)

// Bad input, as the person at the window meets it: a sentence, no crash, nothing half written.
class WindowTroubleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Mounts are seen by the thread that makes them and by those it starts from then on: no
        // worker may be older than a test.
        QThreadPool::globalInstance()->setExpiryTimeout(0);
    }

    void init()
    {
        m_storage.emplace();
        m_desk = std::make_unique<DeskWindow>();
        m_desk->window().resize(1200, 700);
        m_desk->show();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
    }

    void cleanup() { m_desk.reset(); }

    void cannotBeOpened_data()
    {
        QTest::addColumn<Fill>("fill");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("said");
        QTest::newRow("no such folder")
            << Fill([](StorageBuilder&) {}) << u"/nowhere"_s << u"there is no such folder"_s;
        QTest::newRow("no repository")
            << Fill([](StorageBuilder&) {}) << u"/"_s << u"neither it nor a folder above"_s;
        QTest::newRow("none of the branches") << Fill([](StorageBuilder& storage) {
            storage.stage("main").write("README.md", "text").commit();
        }) << QString() << u"none of the branches snapshot, staging, production"_s;
    }

    void cannotBeOpened()
    {
        QFETCH(Fill, fill);
        QFETCH(QString, path);
        QFETCH(QString, said);
        fill(*m_storage);
        m_desk->open(path.isEmpty() ? m_storage->path() : m_storage->folder() + path);
        QTRY_VERIFY(shows(said));
        QVERIFY(!m_desk->desk().isOpen());
        // The way out is there: another storage can be opened.
        QVERIFY(m_desk->window().actions().openStorage->isEnabled());
    }

    void opensAllTheSame_data()
    {
        QTest::addColumn<Fill>("fill");
        QTest::addColumn<QString>("stage"); // where something is wrong
        QTest::addColumn<QString>("problem"); // what its header says; empty: nothing
        QTest::addColumn<int>("strays");
        const auto add = [](const char* tag, const char* problem, int strays, Fill fill) {
            QTest::newRow(tag) << fill << u"snapshot"_s << QString::fromLatin1(problem) << strays;
        };
        add("a missing branch", "no branch snapshot", 0, [](StorageBuilder&) {});
        add("an empty branch", "", 0,
            [](StorageBuilder& storage) { storage.stage("snapshot").commit(); });
        add("no packages", "", 0, [](StorageBuilder& storage) {
            storage.stage("snapshot").write("README.md", "text").commit();
        });
        add("packages is a file", "packages is no folder", 0, [](StorageBuilder& storage) {
            storage.stage("snapshot").write("packages", "text").commit();
        });
        add("thousands of stray files", "", 5000, [](StorageBuilder& storage) {
            auto stage = storage.stage("snapshot");
            for (int i = 0; i < 5000; ++i)
                stage.write("packages/stray" + QByteArray::number(i), "x");
            stage.commit();
        });
        add("links for versions", "", 2, [](StorageBuilder& storage) {
            storage.stage("snapshot")
                .write("packages/apm/1.0.0", {"../other", "120000"})
                .write("packages/apm/1.1.0", {QByteArray(40, 'a'), "160000"})
                .commit();
        });
        add("hostile names", "", 3, [](StorageBuilder& storage) {
            storage.stage("snapshot")
                .write("packages/<img src=x>\n\"'/1.0.0/manifest.yml", "x")
                .write("packages/in\xffvalid/1.0.0/manifest.yml", "x")
                .write("packages/apm/a b/x", "x")
                .commit("<b>bold</b>\n");
        });
    }

    void opensAllTheSame()
    {
        QFETCH(Fill, fill);
        QFETCH(QString, stage);
        QFETCH(QString, problem);
        QFETCH(int, strays);
        others(*m_storage);
        fill(*m_storage);
        open();
        const StageState* state = m_desk->desk().snapshot()->stage(stage);
        QVERIFY2(state->problem.contains(problem), qPrintable(state->problem));
        QCOMPARE(state->isReadable(), problem.isEmpty());
        QCOMPARE(int(state->strayCount), strays);
        // The other stages are there.
        QVERIFY(m_desk->desk().snapshot()->stage(u"production")->package(u"apm"));
        QVERIFY(!m_desk->window().grab().isNull());
    }

    void textOfTheStorageIsNeverRichText()
    {
        const QByteArray html = "<h1>boo</h1><img src='file:///etc/passwd'>";
        const QByteArray text = "\"" + html + "\"";
        Files files = packageFiles("apm", "1.0.0");
        files["manifest.yml"]
            .content.replace("title: APM", "title: " + text)
            .replace("description: Collects from apm.", "description: " + text)
            .replace("elastic/integrations", text);
        files["docs/README.md"] = html;
        m_storage->stage("snapshot").add("apm", "1.0.0", files).commit(html);
        m_storage->stage("staging").add("docker", "1.0.0").commit();
        m_storage->stage("production").add("docker", "1.0.0").commit();
        open();
        m_desk->board().select(u"snapshot"_s, u"apm"_s);
        QTRY_VERIFY(shows(u"apm 1.0.0"_s));
        trigger(m_desk->window().actions().promoteNext);
        trigger(m_desk->window().actions().review);
        for (const QLabel* label : m_desk->window().findChildren<QLabel*>())
            QVERIFY2(label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text()),
                     qPrintable(label->text()));
    }

    void damagedBranchHidesNoOther()
    {
        others(*m_storage);
        m_storage->stage("snapshot").add("apm", "1.1.0").add("docker", "1.0.0").commit();
        const QByteArray tree = m_storage->id("snapshot:packages");
        const QString objects = m_storage->path() + u"/objects"_s;
        unpackAll();
        const QString file = objects + u'/' + QString::fromLatin1(tree.first(2)) + u'/'
                             + QString::fromLatin1(tree.sliced(2));
        QVERIFY2(QFile::exists(file), qPrintable(file));
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
        writeFile(file, "no object");
        open();
        QVERIFY(!m_desk->desk().snapshot()->stage(u"snapshot")->isReadable());
        QVERIFY(m_desk->desk().snapshot()->stage(u"production")->package(u"apm"));
        QVERIFY(!m_desk->window().grab().isNull());
    }

    void cannotBeApplied_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("said");
        QTest::newRow("locked") << int(Locked) << u"move the branch"_s;
        QTest::newRow("no author") << int(NoAuthor) << u"git does not know who you are"_s;
        QTest::newRow("read-only") << int(NoPermission) << u"Check who owns the repository"_s;
    }

    void cannotBeApplied()
    {
        QFETCH(int, what);
        QFETCH(QString, said);
        fillSample(*m_storage);
        open();
        const QByteArray before = m_storage->git("for-each-ref");
        m_desk->board().select(u"snapshot"_s, u"docker"_s);
        trigger(m_desk->window().actions().promoteNext);
        trigger(m_desk->window().actions().review);

        std::optional<IsolatedHome::GitConfig> nobody;
        std::optional<ReadOnly> readOnly;
        if (what == Locked)
            writeFile(m_storage->path() + u"/refs/heads/staging.lock"_s, "");
        if (what == NoAuthor)
            nobody.emplace("[user]\n\tuseConfigOnly = true\n");
        if (what == NoPermission) {
            readOnly.emplace(m_storage->path());
            if (!readOnly->isEffective())
                QSKIP("nothing can be made read-only for this user here");
        }
        QSignalSpy failed(&m_desk->desk(), &Desk::applyFailed);
        trigger(m_desk->window().actions().apply);
        QTRY_COMPARE(failed.size(), 1);
        const QString sentence = failed.front().front().value<git::Error>().sentence();
        QVERIFY2(sentence.contains(said), qPrintable(sentence));
        QVERIFY(shows(said)); // on the review page, which stays
        QVERIFY(m_desk->window().isReviewShown());
        readOnly.reset();
        QCOMPARE(m_storage->git("for-each-ref"), before);
        QCOMPARE(m_desk->desk().drafting().draft().moves().size(), size_t(1));
        m_desk->desk().drafting().discard();
    }

    void fullDisk()
    {
        SmallDisk disk(u"4m"_s);
        if (!disk.isMounted())
            QSKIP("a small file system cannot be mounted here");
        fillSample(*m_storage);
        const QString copy = disk.path() + u"/storage.git"_s;
        (void)runGit(m_storage->folder(),
                     {u"clone"_s, u"-q"_s, u"--mirror"_s, m_storage->path(), copy});
        m_desk->open(copy);
        QTRY_VERIFY(m_desk->desk().isOpen() && !m_desk->desk().isReading());
        const QByteArray before = runGit(copy, "for-each-ref");
        m_desk->board().select(u"snapshot"_s, u"docker"_s);
        m_desk->window().actions().promoteNext->trigger();
        m_desk->window().actions().review->trigger();
        disk.fill(0);
        QSignalSpy failed(&m_desk->desk(), &Desk::applyFailed);
        m_desk->window().actions().apply->trigger();
        QTRY_COMPARE(failed.size(), 1);
        disk.clear();
        QCOMPARE(runGit(copy, "for-each-ref"), before);
        // With space again, the same draft applies.
        QTRY_VERIFY(!m_desk->desk().isReading());
        QSignalSpy applied(&m_desk->desk(), &Desk::applied);
        m_desk->window().actions().apply->trigger();
        QTRY_COMPARE(applied.size(), 1);
        m_desk.reset();
    }

private:
    enum Trouble { Locked, NoAuthor, NoPermission };

    void open()
    {
        m_desk->open(m_storage->path());
        QTRY_VERIFY(m_desk->desk().isOpen() && !m_desk->desk().isReading());
    }

    void trigger(QAction* action)
    {
        QVERIFY2(action->isEnabled(), qPrintable(action->objectName()));
        action->trigger();
    }

    // Every object as a file of its own, so that one can be damaged.
    void unpackAll()
    {
        const QDir packs(m_storage->path() + u"/objects/pack"_s);
        for (const QString& name : packs.entryList({u"*.pack"_s})) {
            const QByteArray pack = readFile(packs.filePath(name));
            QFile::remove(packs.filePath(name));
            QFile::remove(packs.filePath(name.chopped(5) + u".idx"_s));
            (void)runGit(m_storage->path(), {u"unpack-objects"_s, u"-q"_s}, pack);
        }
    }

    bool shows(const QString& text) const
    {
        for (const QWidget* widget : m_desk->window().findChildren<QWidget*>())
            if (widget->isVisible()
                && (widget->property("text").toString() + widget->accessibleName()).contains(text))
                return true;
        return false;
    }

    std::optional<StorageBuilder> m_storage;
    std::unique_ptr<DeskWindow> m_desk;
};

QTEST_MAIN(WindowTroubleTest)
#include "tst_windowtrouble.moc"
