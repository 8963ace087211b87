// SPDX-License-Identifier: MIT
// The settings of a storage in the window: seen, changed, allowed.
#include "app/window/deskwindow.h"
#include "models/settings/userconfiguration.h"
#include "tests/fixtures/storagebuilder.h"
#include "views/settings/settingsdialog.h"
#include "views/settings/yamleditor.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

class ConfiguringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QDir(Trust::defaultFolder()).removeRecursively();
        m_storage.emplace();
        fillSample(*m_storage);
        m_window = std::make_unique<DeskWindow>();
        m_window->window().resize(1200, 700);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(&m_window->window()));
    }

    void cleanup() { m_window.reset(); }

    void nothingToSetWithoutAStorage()
    {
        QVERIFY(!settings()->isEnabled());
        m_window->open(m_storage->folder() + u"/nowhere"_s);
        QTRY_VERIFY(shows(u"cannot be opened"_s));
        QVERIFY(!settings()->isEnabled());
    }

    void savedSettingsAreInForceAtOnce()
    {
        open();
        QTest::keySequence(&m_window->window(), settings()->shortcut());
        QTRY_VERIFY(dialog());
        editor()->replaceText(u"stages: [{name: snapshot}, {name: production}]\n"_s);
        auto* save = dialog()->findChild<QPushButton*>(u"save"_s);
        QTRY_VERIFY(save->isEnabled());
        save->click();
        QTRY_COMPARE(m_window->desk().snapshot()->stages.size(), size_t(2));
        QCOMPARE(m_window->desk().found().origin.kind, ConfigurationOrigin::Kind::User);
        dialog()->findChild<QPushButton*>(u"reset"_s)->click();
        QPushButton* remove = nullptr;
        QTRY_VERIFY(remove = buttonWith(u"&Remove"_s));
        remove->click();
        QTRY_COMPARE(m_window->desk().snapshot()->stages.size(), size_t(3));
    }

    // Opening a stranger's storage runs nothing; allowing is for that very file.
    void commandsAreAllowedOnceSeen()
    {
        writeSettings("commands: {build: [make, image]}\n");
        open();
        QCOMPARE(m_window->desk().configuration().heldBack, QStringList(u"commands.build"_s));
        QTRY_VERIFY(shows(u"None of them runs before you have seen"_s));
        settings()->trigger();
        QTRY_VERIFY(dialog());
        QPushButton* allow = nullptr;
        QTRY_VERIFY(allow = buttonWith(u"&Allow these commands"_s));
        allow->click();
        QTRY_COMPARE(m_window->desk().configuration().heldBack, QStringList());
        dialog()->close();
        writeSettings("commands: {build: [make, other]}\n");
        (void)m_storage->path();
        QTRY_COMPARE(m_window->desk().configuration().heldBack, QStringList(u"commands.build"_s));
    }

    // Settings that keep a storage closed can be mended from where that is said.
    void wrongSettingsCanBeMended()
    {
        writeSettings("stages: [{name: snapshot, remov: allow}]\n");
        m_window->open(m_storage->path());
        QTRY_VERIFY(shows(u"remov"_s));
        QVERIFY(settings()->isEnabled());
        QPushButton* mend = buttonWith(u"Settings…"_s);
        QVERIFY(mend && mend->isVisible());
        mend->click();
        QTRY_VERIFY(dialog());
        editor()->replaceText(u"stages: [{name: snapshot, remove: allow}]\n"_s);
        auto* save = dialog()->findChild<QPushButton*>(u"save"_s);
        QTRY_VERIFY(save->isEnabled());
        save->click();
        QTRY_VERIFY(m_window->desk().isOpen());
        QCOMPARE(m_window->desk().snapshot()->stages.size(), size_t(1));
        QVERIFY(removeUserConfiguration(m_window->desk().found().userFile));
    }

private:
    void open()
    {
        m_window->open(m_storage->path());
        QTRY_VERIFY(m_window->desk().isOpen() && !m_window->desk().isReading());
    }

    void writeSettings(const QByteArray& yaml)
    {
        m_storage->stage("main").write(".triptych.yaml", File(yaml)).commit();
        m_storage->git("symbolic-ref HEAD refs/heads/main");
    }

    QAction* settings() const { return m_window->window().actions().settings; }
    SettingsDialog* dialog() const { return m_window->window().findChild<SettingsDialog*>(); }
    YamlEditor* editor() const { return dialog()->findChild<YamlEditor*>(); }

    QPushButton* buttonWith(const QString& text) const
    {
        for (QPushButton* button : m_window->window().findChildren<QPushButton*>())
            if (button->text() == text && button->isVisible())
                return button;
        return nullptr;
    }

    bool shows(const QString& text) const
    {
        for (const QLabel* label : m_window->window().findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }

    std::optional<StorageBuilder> m_storage;
    std::unique_ptr<DeskWindow> m_window;
};

QTEST_MAIN(ConfiguringTest)
#include "tst_configuring.moc"
