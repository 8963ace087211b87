// SPDX-License-Identifier: MIT
#include "models/config/configurationedit.h"
#include "views/settings/commandspane.h"
#include "views/settings/faultlist.h"
#include "views/settings/settingsdialog.h"
#include "views/settings/stageform.h"
#include "views/settings/yamleditor.h"
#include "views/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using namespace triptych;
using Kind = ConfigurationOrigin::Kind;

namespace {

FoundConfiguration found(Kind kind, const QByteArray& yaml)
{
    FoundConfiguration result;
    result.origin = {.kind = kind, .path = u"/home/<b>x</b>.yaml"_s, .ref = {}, .blob = {}};
    result.yaml = yaml;
    result.userFile = u"/home/x.yaml"_s;
    const CheckedConfiguration checked = checkConfiguration(yaml, {});
    result.errors = checked.errors;
    result.configuration = result.complete = checked.configuration;
    if (kind == Kind::Repository) {
        result.origin.blob = *git::Oid::fromHex(QString(40, u'a'));
        result.origin.ref = u"refs/heads/main"_s;
        result.isAllowed = false;
        result.configuration = withoutCommands(result.complete);
    }
    return result;
}

} // namespace

class SettingsDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatIsInForce();
    void startsFromTheDefaults();
    void typingIsChecked();
    void errorsLeadToTheirLine();
    void formChangesTheText();
    void fieldsChangeTheText();
    void textChangesTheForm();
    void savesByKeyboard();
    void noUserFile();
    void heldBackCommands();
    void cannotSaveWhatIsHeldBack();
    void reset();
    void unsavedChanges();
    void failure();
    void themes();
    void everythingIsNamed();

private:
    template <typename Widget> Widget* child(const QString& name = {}) const
    {
        return m_dialog->findChild<Widget*>(name);
    }
    void show(const FoundConfiguration& value)
    {
        m_dialog->setFound(u"my storage"_s, value);
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        QTRY_VERIFY(!m_form->findChildren<QComboBox*>().isEmpty() || !value.isValid());
    }
    QPushButton* save() const { return child<QPushButton>(u"save"_s); }

    std::unique_ptr<SettingsDialog> m_dialog;
    YamlEditor* m_editor = nullptr;
    StageForm* m_form = nullptr;
    QTabWidget* m_tabs = nullptr;
};

void SettingsDialogTest::init()
{
    m_dialog = std::make_unique<SettingsDialog>();
    m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    m_editor = child<YamlEditor>();
    m_form = child<StageForm>();
    m_tabs = child<QTabWidget>();
}

void SettingsDialogTest::cleanup()
{
    m_dialog.reset();
}

void SettingsDialogTest::showsWhatIsInForce()
{
    const QByteArray yaml = "# ours\nstages:\n  - {name: dev, remove: forbid}\n  - name: live\n";
    show(found(Kind::User, yaml));
    QCOMPARE(m_editor->toPlainText().toUtf8(), yaml);
    QVERIFY(m_dialog->windowTitle().contains(u"my storage"_s));
    QCOMPARE(m_form->findChild<QComboBox*>(u"dev/remove"_s)->currentData().toString(), u"forbid"_s);
    QCOMPARE(m_form->findChild<QComboBox*>(u"live/remove"_s)->currentData().toString(),
             u"confirm"_s);
    QCOMPARE(m_form->findChild<QLineEdit*>(u"live/branch"_s)->text(), u"live"_s);
    bool shown = false;
    for (const QLabel* label : m_dialog->findChildren<QLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        shown = shown || label->text().contains(u"/home/<b>x</b>.yaml"_s);
    }
    QVERIFY(shown);
    QVERIFY(!save()->isEnabled());
    QVERIFY(!child<CommandsPane>()->isVisible());
    QVERIFY(!child<FaultList>()->isVisible());
}

void SettingsDialogTest::startsFromTheDefaults()
{
    FoundConfiguration defaults;
    defaults.userFile = u"/home/x.yaml"_s;
    show(defaults);
    QCOMPARE(parseConfiguration(m_editor->toPlainText().toUtf8(), {}).value(),
             defaultConfiguration());
    QVERIFY(m_editor->toPlainText().contains(u"rollout"_s));
    QVERIFY(!child<QPushButton>(u"reset"_s)->isEnabled());
    QVERIFY(!save()->isEnabled());
}

void SettingsDialogTest::typingIsChecked()
{
    show(found(Kind::User, "stages:\n  - name: dev\n"));
    m_tabs->setCurrentWidget(m_editor);
    m_editor->moveCursor(QTextCursor::End);
    QTest::keyClicks(m_editor, u"mark: [a]"_s);
    auto* faults = child<FaultList>();
    QTRY_VERIFY(faults->count() == 1 && faults->item(0)->text().contains(u"\"markers\""_s));
    QVERIFY(faults->isVisible());
    QVERIFY(!save()->isEnabled());
    QVERIFY(!m_form->isEnabled());
    QCOMPARE(m_editor->extraSelections().size(), 1);
    QVERIFY(child<QLabel>(u"state"_s)->text().contains(u'1'));
    for (const QChar c : u": [a]"_s) {
        Q_UNUSED(c)
        QTest::keyClick(m_editor, Qt::Key_Backspace);
    }
    QTest::keyClicks(m_editor, u"ers: [a]"_s);
    QTRY_VERIFY(!faults->isVisible() && save()->isEnabled());
    QTRY_VERIFY(m_form->isEnabled());
    QVERIFY(m_editor->extraSelections().isEmpty());
}

void SettingsDialogTest::errorsLeadToTheirLine()
{
    show(found(Kind::User, "stages:\n  - name: dev\n    add: push\n  - name: b\n    ask: x\n"));
    auto* faults = child<FaultList>();
    QTRY_COMPARE(faults->count(), 2);
    QCOMPARE(m_tabs->currentIndex(), 0);
    faults->setFocus();
    QTest::keyClick(faults, Qt::Key_Down);
    QTest::keyClick(faults, Qt::Key_Return);
    QCOMPARE(m_tabs->currentWidget(), m_editor);
    QCOMPARE(m_editor->textCursor().blockNumber(), 4);
    QCOMPARE(m_editor->textCursor().positionInBlock(), 9);
    QVERIFY(m_editor->hasFocus());
    QTest::mouseClick(faults->viewport(), Qt::LeftButton, {},
                      faults->visualItemRect(faults->item(0)).center());
    QCOMPARE(m_editor->textCursor().blockNumber(), 2);
    QCOMPARE(m_editor->textCursor().positionInBlock(), 9);
}

void SettingsDialogTest::formChangesTheText()
{
    show(found(Kind::User, "stages:\n  - name: dev # keep me\n  - name: live\n"));
    auto* combo = m_form->findChild<QComboBox*>(u"dev/overwrite"_s);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Down); // confirm -> forbid
    auto* other = m_form->findChild<QComboBox*>(u"live/add"_s);
    other->setFocus();
    QTest::keyClick(other, Qt::Key_Down); // before the first is through
    const QString expected = u"stages:\n  - name: dev # keep me\n    overwrite: forbid\n"
                             "  - name: live\n    add: pull-request\n"_s;
    QTRY_COMPARE(m_editor->toPlainText(), expected);
    QTRY_VERIFY(save()->isEnabled());
    m_editor->undo();
    m_editor->undo();
    QTRY_COMPARE(combo->currentData().toString(), u"confirm"_s);
}

void SettingsDialogTest::fieldsChangeTheText()
{
    show(found(Kind::User, "stages:\n  - name: dev\n"));
    auto* branch = m_form->findChild<QLineEdit*>(u"dev/branch"_s);
    branch->setFocus();
    branch->selectAll();
    QTest::keyClicks(branch, u"team/dev"_s);
    QTest::keyClick(branch, Qt::Key_Return);
    QTRY_COMPARE(m_editor->toPlainText(), u"stages:\n  - name: dev\n    branch: team/dev\n"_s);
    QVERIFY(m_dialog->isVisible()); // Return did not press a button
    branch->selectAll();
    QTest::keyClicks(branch, u"--all"_s);
    QTest::keyClick(branch, Qt::Key_Return);
    QTRY_COMPARE(child<FaultList>()->count(), 1);
    QVERIFY(!save()->isEnabled());
}

void SettingsDialogTest::textChangesTheForm()
{
    show(found(Kind::User, "stages:\n  - name: dev\n"));
    m_tabs->setCurrentWidget(m_editor);
    m_editor->setFocus();
    m_editor->moveCursor(QTextCursor::End);
    QTest::keyClicks(m_editor, u"  - name: next"_s);
    QTest::keyClick(m_editor, Qt::Key_Return);
    QCOMPARE(m_editor->textCursor().block().text(), u"  "_s);
    QTest::keyClicks(m_editor, u"  ask: name"_s);
    QTRY_VERIFY(m_form->findChild<QComboBox*>(u"next/ask"_s));
    QTRY_COMPARE(m_form->findChild<QComboBox*>(u"next/ask"_s)->currentData().toString(), u"name"_s);
    // Tab leaves the editor.
    QTest::keyClick(m_editor, Qt::Key_Tab);
    QVERIFY(!m_editor->hasFocus());
    // The rows that came later are reached before the buttons, too.
    m_tabs->setCurrentIndex(0);
    m_form->findChild<QComboBox*>(u"dev/ask"_s)->setFocus();
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Tab);
    QCOMPARE(qApp->focusWidget()->objectName(), u"next/title"_s);
}

void SettingsDialogTest::savesByKeyboard()
{
    show(found(Kind::User, "stages:\n  - name: dev\n"));
    QSignalSpy saved(m_dialog.get(), &SettingsDialog::saveRequested);
    m_tabs->setCurrentWidget(m_editor);
    m_editor->setFocus();
    m_editor->moveCursor(QTextCursor::End);
    QTest::keyClicks(m_editor, u"markers: [a]"_s);
    QTRY_VERIFY(save()->isEnabled());
    QTest::keyClick(m_editor, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(saved.count(), 1);
    const QByteArray yaml = saved[0][0].toByteArray();
    QCOMPARE(yaml, "stages:\n  - name: dev\nmarkers: [a]"_ba);
    m_dialog->setFound(u"my storage"_s, found(Kind::User, yaml));
    QVERIFY(!save()->isEnabled());
    QCOMPARE(m_editor->toPlainText().toUtf8(), yaml);
    QVERIFY(m_editor->document()->isUndoAvailable()); // saving takes nothing away
}

void SettingsDialogTest::noUserFile()
{
    FoundConfiguration value = found(Kind::User, "stages:\n  - name: dev\n");
    value.userFile.clear();
    show(value);
    m_editor->insertPlainText(u"# x\n"_s);
    QTRY_VERIFY(m_form->isEnabled());
    QVERIFY(!save()->isEnabled());
}

void SettingsDialogTest::heldBackCommands()
{
    FoundConfiguration value =
        found(Kind::Repository, "stages: [{name: a}]\ncommands: {build: [evil, \"--x y\"]}\n");
    show(value);
    auto* pane = child<CommandsPane>();
    QVERIFY(pane->isVisible());
    QCOMPARE(pane->findChild<QPlainTextEdit*>()->toPlainText(), u"commands.build: evil '--x y'"_s);
    QSignalSpy allowed(m_dialog.get(), &SettingsDialog::allowRequested);
    auto* button = pane->findChild<QPushButton*>();
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(allowed.count(), 1);
    QCOMPARE(allowed[0][0].value<git::Oid>(), value.origin.blob);
    value.isAllowed = true;
    value.configuration = value.complete;
    m_dialog->setFound(u"my storage"_s, value);
    QSignalSpy forgotten(m_dialog.get(), &SettingsDialog::forgetRequested);
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(forgotten.count(), 1);
    QCOMPARE(allowed.count(), 1);
}

// What is the user's own is trusted: saving must not slip a stranger's command in there.
void SettingsDialogTest::cannotSaveWhatIsHeldBack()
{
    show(found(Kind::Repository, "stages: [{name: a}]\ncommands: {build: [evil]}\n"));
    m_editor->moveCursor(QTextCursor::End);
    m_editor->insertPlainText(u"markers: [x]\n"_s);
    QTRY_VERIFY(child<QLabel>(u"state"_s)->text().contains(u"Allow"_s));
    QVERIFY(!save()->isEnabled());
    m_editor->selectAll();
    m_editor->insertPlainText(u"stages: [{name: a}]\ncommands: {build: [mine]}\n"_s);
    QTRY_VERIFY(save()->isEnabled());
}

void SettingsDialogTest::reset()
{
    show(found(Kind::User, "stages: [{name: a}]\n"));
    QSignalSpy asked(m_dialog.get(), &SettingsDialog::resetRequested);
    for (const bool yes : {false, true}) {
        QTest::mouseClick(child<QPushButton>(u"reset"_s), Qt::LeftButton);
        auto* box = child<QMessageBox>();
        QVERIFY(box && box->isVisible());
        const auto role = yes ? QMessageBox::DestructiveRole : QMessageBox::RejectRole;
        for (QAbstractButton* button : box->buttons())
            if (box->buttonRole(button) == role)
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.count(), yes ? 1 : 0);
        QTRY_VERIFY(!child<QMessageBox>());
    }
}

void SettingsDialogTest::unsavedChanges()
{
    show(found(Kind::User, "stages: [{name: a}]\n"));
    m_editor->insertPlainText(u"# x\n"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    auto* box = child<QMessageBox>();
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(!child<QMessageBox>());
    QVERIFY(m_dialog->isVisible());
    m_dialog->close();
    box = child<QMessageBox>();
    QVERIFY(box);
    for (QAbstractButton* button : box->buttons())
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(!m_dialog->isVisible());
}

void SettingsDialogTest::failure()
{
    show(found(Kind::User, "stages: [{name: a}]\n"));
    m_dialog->showFailure(u"The <b>disk</b> is full."_s);
    QVERIFY(child<QLabel>(u"state"_s)->isVisible());
    QCOMPARE(child<QLabel>(u"state"_s)->text(), u"The <b>disk</b> is full."_s);
}

void SettingsDialogTest::themes()
{
    ThemeChooser themes;
    show(found(Kind::Repository, "stages: [{name: a}, {name: b, add: 1}]\n"
                                 "commands: {build: [evil]}\n"));
    m_tabs->setCurrentWidget(m_editor);
    QList<QColor> grounds;
    for (const auto mode : {ThemeChooser::Mode::Light, ThemeChooser::Mode::Dark}) {
        themes.setMode(mode);
        QTRY_VERIFY(!m_editor->extraSelections().isEmpty());
        QTRY_COMPARE(m_editor->extraSelections()[0].format.background().color(),
                     Theme::current().redGround);
        grounds.append(
            m_editor->document()->begin().layout()->formats().value(0).format.foreground().color());
        const QString folder = qEnvironmentVariable("TRIPTYCH_PICTURES");
        if (!folder.isEmpty())
            m_dialog->grab().save(folder + u"/settings-%1.png"_s.arg(int(mode)));
    }
    QVERIFY(grounds[0] != grounds[1]);
}

void SettingsDialogTest::everythingIsNamed()
{
    show(found(Kind::Repository, "stages: [{name: a}]\ncommands: {build: [evil]}\n"));
    for (const QWidget* widget : m_dialog->findChildren<QWidget*>()) {
        const bool isReached = widget->focusPolicy() & Qt::TabFocus;
        if (!isReached || !widget->isVisible())
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty())
                     || widget->inherits("QTabBar") || widget->inherits("QScrollArea"),
                 widget->metaObject()->className());
    }
}

QTEST_MAIN(SettingsDialogTest)
#include "tst_settingsdialog.moc"
