// SPDX-License-Identifier: MIT
#include "app/desk/lightsdesk.h"
#include "app/desk/releasedesk.h"
#include "app/window/deskwindow.h"
#include "models/items/boardmodel.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/standinserver.h"
#include "views/board/boardview.h"
#include "views/release/releasedialog.h"
#include "views/release/releasehistorypage.h"
#include "views/release/releasepage.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;
using release::State;

// Stages are released from the window, by what a person does there.
class ReleaseWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksForTheNameAndReleases();
    void resumesFromTheHistory();
    void staysWithItsStorage();
    void asksBeforeItCloses();
    void tellsWhatIsLive();

private:
    void open(const QByteArray& push = "'true'")
    {
        const QString file = m_storage->folder() + u"/config.yaml"_s;
        writeFile(file,
                  "stages:\n  - {name: snapshot, includes: [production], ask: none}\n"
                  "  - {name: production, ask: name, live_within: 0, registry: \""
                      + m_registry->address().toUtf8()
                      + "\"}\n"
                        "commands: {build: [sh, -c, \"echo built {stage}\"], push: [sh, -c, \""
                      + push + "\"], rollout: [], wait: [], status: [], verify: []}\n");
        m_window = std::make_unique<DeskWindow>(configurationFinder(file),
                                                m_storage->folder() + u"/window.ini"_s);
        m_window->show();
        m_window->open(m_storage->path());
        QTRY_VERIFY(m_window->desk().isOpen() && actions().release->isEnabled());
    }
    MainWindow& window() { return m_window->window(); }
    Actions& actions() { return window().actions(); }
    ReleasePage& page() { return *window().releasePage(); }
    ReleaseDialog* dialog()
    {
        const auto all = window().findChildren<ReleaseDialog*>();
        return all.isEmpty() || !all.last()->isVisible() ? nullptr : all.last();
    }
    static QPushButton* ok(const QDialog* dialog)
    {
        return dialog->findChild<QPushButton*>(u"ok"_s);
    }
    void typeName()
    {
        QTRY_VERIFY(dialog());
        QVERIFY(!ok(dialog())->isEnabled());
        QTest::keyClicks(dialog()->findChild<QLineEdit*>(u"name-production"_s), u"production"_s);
        QVERIFY(ok(dialog())->isEnabled());
        QTest::mouseClick(ok(dialog()), Qt::LeftButton);
    }
    QString path(const char* name) const
    {
        return m_storage->folder() + u'/' + QString::fromLatin1(name);
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<StandInRegistry> m_registry;
    std::unique_ptr<DeskWindow> m_window;
};

void ReleaseWindowTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    m_storage->stage("production").add("apm", "1.0.0").commit();
    m_storage->stage("snapshot").add("docker", "2.0.0").commit();
    m_registry = std::make_unique<StandInRegistry>();
    m_registry->serve("apm", "1.0.0");
}

void ReleaseWindowTest::cleanup()
{
    m_window.reset();
}

void ReleaseWindowTest::asksForTheNameAndReleases()
{
    open();
    QSignalSpy ended(&m_window->releases(), &ReleaseDesk::ended);
    actions().showRelease->trigger();
    QVERIFY(window().isReleaseShown());
    QCOMPARE(page().stage(), u"production"_s);
    actions().release->trigger();
    typeName();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(window().isReleaseShown());
    QCOMPARE(page().run().state, State::Done);
    QCOMPARE(page().run().steps.size(), size_t(5)); // three of production, two of snapshot
    for (const ShownStep& step : page().run().steps)
        QCOMPARE(step.outcome.state, State::Done);
    QVERIFY(!actions().cancelRelease->isEnabled());
    actions().back->trigger();
    QVERIFY(!window().isReleaseShown());
}

// What was asked before the release is asked again before it goes on.
void ReleaseWindowTest::resumesFromTheHistory()
{
    open("test -e '" + path("may").toUtf8() + "'");
    QSignalSpy ended(&m_window->releases(), &ReleaseDesk::ended);
    actions().release->trigger();
    typeName();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(page().run().state, State::Failed);
    writeFile(path("may"), {});
    actions().releaseHistory->trigger();
    ReleaseHistoryPage* history = window().releaseHistoryPage();
    QTRY_COMPARE(history->currentRun(), std::optional<qint64>(1));
    Q_EMIT history->resumeWanted(1);
    typeName();
    QTRY_COMPARE(ended.size(), 2);
    QCOMPARE(m_window->releases().current().id, 1);
    QCOMPARE(page().run().state, State::Done);
}

// Another storage has releases of its own, with the same numbers; and the first is shown again.
void ReleaseWindowTest::staysWithItsStorage()
{
    open("while [ ! -e '" + path("may").toUtf8() + "' ]; do sleep 0.01; done");
    QSignalSpy ended(&m_window->releases(), &ReleaseDesk::ended);
    actions().release->trigger();
    typeName();
    QTRY_VERIFY(page().hasRun() && page().run().isRunning());
    StorageBuilder other;
    fillSample(other);
    m_window->open(other.path());
    QTRY_VERIFY(m_window->desk().commonDir() != m_window->releases().commonDir()
                && m_window->desk().isOpen());
    QVERIFY(!page().hasRun());
    m_window->open(m_storage->path());
    QTRY_VERIFY(page().hasRun());
    QVERIFY(page().run().isRunning());
    writeFile(path("may"), {});
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(page().run().state, State::Done);
}

void ReleaseWindowTest::asksBeforeItCloses()
{
    open("touch '" + path("begun").toUtf8() + "'; sleep 60");
    QSignalSpy ended(&m_window->releases(), &ReleaseDesk::ended);
    actions().release->trigger();
    typeName();
    QTRY_VERIFY(QFile::exists(path("begun")));
    QVERIFY(actions().cancelRelease->isEnabled());
    const auto box = [this] { return window().findChild<QMessageBox*>(u"closeWhileReleasing"_s); };
    QVERIFY(!window().close());
    QTRY_VERIFY(box());
    box()->reject();
    QTRY_VERIFY(!box());
    QVERIFY(window().isVisible() && m_window->releases().isRunning());
    QVERIFY(!window().close());
    QTRY_VERIFY(box());
    for (QAbstractButton* button : box()->buttons())
        if (box()->buttonRole(button) == QMessageBox::DestructiveRole)
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(ended.size(), 1);
    QTRY_VERIFY(!window().isVisible());
    QCOMPARE(m_window->releases().current().state, State::Cancelled);
}

void ReleaseWindowTest::tellsWhatIsLive()
{
    m_storage->stage("production").add("docker", "1.0.0").commit();
    open();
    actions().checkLights->trigger();
    const auto chip = [this](const QString& package) {
        const BoardModel* model = m_window->board().board();
        const QModelIndex index = model->find(package, {}, 2);
        const auto cell = index.data(BoardModel::CellRole).value<BoardCell>();
        return cell.chips.empty() ? BoardChip::Live::Unknown : cell.chips.front().live;
    };
    QTRY_COMPARE(chip(u"apm"_s), BoardChip::Live::Served);
    QCOMPARE(chip(u"docker"_s), BoardChip::Live::Missing);
    m_registry->serve("docker", "1.0.0");
    QTRY_VERIFY(!m_window->lights().isReading());
    actions().checkLights->trigger();
    QTRY_COMPARE(chip(u"docker"_s), BoardChip::Live::Served);
}

QTEST_MAIN(ReleaseWindowTest)
#include "tst_releasewindow.moc"
