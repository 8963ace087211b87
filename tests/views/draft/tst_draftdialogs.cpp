// SPDX-License-Identifier: MIT
#include "models/items/cleanupmodel.h"
#include "tests/fixtures/storagebuilder.h"
#include "views/draft/cleanupdialog.h"
#include "views/draft/cleanuptable.h"
#include "views/draft/commandlog.h"
#include "views/draft/plainlist.h"
#include "views/draft/raisedialog.h"
#include "views/draft/undoapplieddialog.h"
#include "views/draft/vanishingdialog.h"
#include "views/theme/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::test;

namespace {

Move removal(const QString& package, const QString& version, const QString& from)
{
    return {.package = package, .version = *SemVer::parse(version), .from = from, .to = {}};
}

QPushButton* ok(const QDialog* dialog)
{
    return dialog->findChild<QPushButton*>(u"ok"_s);
}

QString said(const QDialog* dialog)
{
    QString text;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        if (label->isVisibleTo(dialog))
            text += label->text() + u'\n';
    return text;
}

void show(QDialog* dialog)
{
    dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
}

// Everything that takes the focus has a name, and no label guesses at rich text.
void checkNames(const QDialog* dialog)
{
    for (const QWidget* widget : dialog->findChildren<QWidget*>()) {
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            QVERIFY2(label->textFormat() == Qt::PlainText || label->buddy(),
                     qPrintable(label->text()));
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(dialog)
            || widget->objectName().startsWith(u"qt_"))
            continue;
        if (qobject_cast<const QComboBox*>(widget->parent()))
            continue; // named by its box
        const QString text = widget->property("text").toString();
        QVERIFY2(!widget->accessibleName().isEmpty() || !text.isEmpty(),
                 widget->metaObject()->className());
    }
}

} // namespace

class DraftDialogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage.emplace();
        fillSample(*m_storage);
    }

    void vanishingNamesEachAndIsCareful()
    {
        QStringList lines;
        for (int i = 0; i < 300; ++i)
            lines.append(u"<b>apm 1.0.%1 out of snapshot"_s.arg(i));
        auto* dialog = new VanishingDialog(lines, 2, nullptr);
        const QSignalSpy all(dialog, &VanishingDialog::allWanted);
        const QSignalSpy others(dialog, &VanishingDialog::othersWanted);
        show(dialog);
        checkNames(dialog);
        auto* list = dialog->findChild<PlainList*>();
        QCOMPARE(list->lines().size(), 300);
        QCOMPARE(list->lines(), lines);
        QVERIFY(said(dialog).contains(u"300 versions"));
        list->setFocus();
        QTest::keySequence(list, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 299);
        const QPointer<QDialog> guard(dialog);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Cancel)->setFocus();
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!guard);
        QVERIFY(all.isEmpty());
        QVERIFY(others.isEmpty());
    }

    void vanishingOffersTheOthers()
    {
        auto* dialog = new VanishingDialog({u"apm 1.0.0 out of snapshot"_s}, 1, nullptr);
        const QSignalSpy all(dialog, &VanishingDialog::allWanted);
        const QSignalSpy others(dialog, &VanishingDialog::othersWanted);
        show(dialog);
        QTest::keyClick(dialog, Qt::Key_O, Qt::AltModifier);
        QTRY_COMPARE(others.size(), 1);
        QCOMPARE(all.size(), 0);
        VanishingDialog alone({u"apm 1.0.0 out of snapshot"_s}, 0, nullptr);
        alone.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(!alone.findChild<QPushButton*>(u"others"_s));
        const QSignalSpy wanted(&alone, &VanishingDialog::allWanted);
        show(&alone);
        QTest::keyClick(&alone, Qt::Key_R, Qt::AltModifier);
        QTRY_COMPARE(wanted.size(), 1);
    }

    void cleanUpByKeyboard()
    {
        CleanupDialog dialog;
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        const QSignalSpy chosen(&dialog, &CleanupDialog::removalsChosen);
        show(&dialog);
        QVERIFY(!ok(&dialog)->isEnabled());
        QVERIFY(said(&dialog).contains(u"Looking"));
        dialog.setRows(cleanupRows(*snapshot(), {}));
        checkNames(&dialog);
        QVERIFY(said(&dialog).contains(u"1 of 3 chosen; all of them are elsewhere too."));
        auto* table = dialog.findChild<CleanupTable*>();
        QVERIFY(table->hasFocus());
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_Space);
        QVERIFY(said(&dialog).contains(u"2 of 3 chosen; one of them would be in no branch at all"));
        QTest::keyClick(&dialog, Qt::Key_H, Qt::AltModifier);
        QTRY_VERIFY(said(&dialog).contains(u"3 of 3 chosen; 2 of them"));
        QTest::keyClick(table, Qt::Key_Space);
        QTest::keyClick(&dialog, Qt::Key_R, Qt::AltModifier);
        QTRY_COMPARE(chosen.size(), 1);
        const auto moves = chosen.front().front().value<std::vector<Move>>();
        QCOMPARE(moves.size(), size_t(2));
        QCOMPARE(moves.back().name().text(), u"system-2.0.0"_s);
    }

    // Thousands that are selected are chosen in one go: what is said is counted once.
    void cleanUpChoosesAllSelectedAtOnce()
    {
        CleanupDialog dialog;
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        show(&dialog);
        dialog.setRows(cleanupRows(*snapshot(), {}));
        auto* table = dialog.findChild<CleanupTable*>();
        const QSignalSpy changed(dialog.findChild<CleanupModel*>(), &CleanupModel::choiceChanged);
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(table, Qt::Key_Space);
        QVERIFY2(said(&dialog).contains(u"3 of 3 chosen"), qPrintable(said(&dialog)));
        QCOMPARE(changed.size(), 1);
    }

    void cleanUpFilters()
    {
        CleanupDialog dialog;
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setRows(cleanupRows(*snapshot(), {}));
        show(&dialog);
        const auto boxes = dialog.findChildren<QComboBox*>();
        const QAbstractItemModel* shown = dialog.findChild<CleanupTable*>()->model();
        boxes[1]->setCurrentIndex(2); // stale
        QCOMPARE(shown->rowCount(), 2);
        dialog.findChild<QLineEdit*>()->setText(u"system"_s);
        QCOMPARE(shown->rowCount(), 1);
        QTest::keyClick(&dialog, Qt::Key_H, Qt::AltModifier);
        QTRY_COMPARE(dialog.model().chosenCount(), 2); // and the one that is not shown
        QTest::keyClick(&dialog, Qt::Key_N, Qt::AltModifier);
        QTRY_COMPARE(dialog.model().chosenCount(), 1);
        boxes[0]->setCurrentIndex(1);
        QCOMPARE(boxes[0]->currentText(), u"Snapshot"_s);
        QCOMPARE(shown->rowCount(), 1);
    }

    void cleanUpWithNothing()
    {
        CleanupDialog dialog;
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setRows({});
        show(&dialog);
        QVERIFY(said(&dialog).contains(u"nothing to clean up"));
        QVERIFY(!ok(&dialog)->isEnabled());
    }

    void raisesWhatDiffers()
    {
        RaiseDialog dialog(snapshot());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        const QSignalSpy chosen(&dialog, &RaiseDialog::raisesChosen);
        show(&dialog);
        checkNames(&dialog);
        QCOMPARE(dialog.version(), u"v1.15.0"_s); // the highest that is known
        const auto* box = dialog.findChild<QCheckBox*>(u"production"_s);
        QVERIFY(box->isChecked());
        QVERIFY(!dialog.findChild<QCheckBox*>(u"staging"_s)->isEnabled());
        QVERIFY(said(&dialog).contains(u"Staging uses v1.15.0 already."));
        QVERIFY(said(&dialog).contains(u"Changes Dockerfile, go.mod, go.sum. go.mod and go.sum are "
                                       "those of Staging."));
        QTest::keyClick(&dialog, Qt::Key_Return);
        const auto raises = chosen.front().front().value<std::vector<RegistryRaise>>();
        QCOMPARE(raises.size(), size_t(1));
        QCOMPARE(raises.front(),
                 (RegistryRaise{.stage = u"production"_s, .version = u"v1.15.0"_s}));
    }

    void raisesToAVersionNobodyHas()
    {
        RaiseDialog dialog(snapshot());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        const QSignalSpy chosen(&dialog, &RaiseDialog::raisesChosen);
        show(&dialog);
        auto* field = dialog.findChild<QComboBox*>();
        QTest::keyClicks(field, u"v1.16.0"_s); // replaces what is selected
        QCOMPARE(dialog.version(), u"v1.16.0"_s);
        QVERIFY(said(&dialog).contains(u"In 3 stages go.mod would go on naming another version."));
        QTest::mouseClick(dialog.findChild<QCheckBox*>(u"snapshot"_s), Qt::LeftButton, {},
                          {8, dialog.findChild<QCheckBox*>(u"snapshot"_s)->height() / 2});
        QVERIFY(said(&dialog).contains(u"In 2 stages"));
        field->setEditText(u"v1.17.0"_s);
        QVERIFY(!dialog.findChild<QCheckBox*>(u"snapshot"_s)->isChecked()); // as was said
        field->setEditText(u"not a version"_s);
        QVERIFY(!ok(&dialog)->isEnabled());
        field->setEditText({});
        QVERIFY(said(&dialog).contains(u"Say which version."));
        QVERIFY(!ok(&dialog)->isEnabled());
    }

    void raiseShowsDisagreement()
    {
        m_storage->stage("production")
            .write("Dockerfile", "FROM x/package-registry:v1.15.0\n"
                                 "LABEL package-registry=v1.13.0\n")
            .commit();
        RaiseDialog dialog(snapshot());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        show(&dialog);
        QVERIFY2(said(&dialog).contains(u"now v1.15.0, label says v1.13.0, go.mod says v1.14.0"),
                 qPrintable(said(&dialog)));
    }

    void runsTheCommandForModules()
    {
        RaiseDialog dialog(snapshot());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.setCommand(u"go get x@{version}"_s);
        const QSignalSpy wanted(&dialog, &RaiseDialog::modulesWanted);
        const QSignalSpy stopped(&dialog, &RaiseDialog::stopWanted);
        show(&dialog);
        auto* run = dialog.findChild<QPushButton*>(u"run"_s);
        auto* field = dialog.findChild<QComboBox*>();
        QVERIFY(!run->isEnabled()); // staging has the modules of v1.15.0
        field->setEditText(u"v1.16.0"_s);
        QVERIFY(run->isEnabled());
        checkNames(&dialog);
        QTest::keyClick(&dialog, Qt::Key_M, Qt::AltModifier);
        QTRY_COMPARE(wanted.size(), 1);
        auto raises = wanted.front().front().value<std::vector<RegistryRaise>>();
        QCOMPARE(raises.size(), size_t(3));
        QVERIFY(!ok(&dialog)->isEnabled());
        QVERIFY(!field->isEnabled());
        dialog.log().append(u"<b>go: downloading</b>"_s);
        QCOMPARE(dialog.findChild<QPlainTextEdit*>()->toPlainText(), u"<b>go: downloading</b>"_s);
        run->click();
        QCOMPARE(stopped.size(), 1);
        dialog.setNotMade(u"Stopped."_s);
        QVERIFY(said(&dialog).contains(u"Stopped."));
        QVERIFY(ok(&dialog)->isEnabled()); // the Dockerfile alone

        run->click();
        for (RegistryRaise& raise : raises)
            raise.goMod = raise.goSum = *git::Oid::fromHex(QString(40, u'a'));
        dialog.setMade(raises, {});
        QVERIFY(said(&dialog).contains(u"were made by the configured command"));
        QVERIFY(!run->isEnabled());
        field->setEditText(u"v1.17.0"_s); // what was made is of another version
        QVERIFY(run->isEnabled());
        dialog.setHeldBack(u"It is not allowed."_s);
        QVERIFY(!run->isVisible());
        QVERIFY(said(&dialog).contains(u"It is not allowed."));
    }

    void undoSaysWhatItMeans_data()
    {
        QTest::addColumn<bool>("published");
        QTest::newRow("restorable") << false;
        QTest::newRow("published") << true;
    }

    void undoSaysWhatItMeans()
    {
        QFETCH(const bool, published);
        AppliedDraft applied;
        applied.newest.committer.name = u"<i>Rita</i>"_s;
        applied.newest.committer.when = QDateTime::fromSecsSinceEpoch(1'670'000'000);
        applied.subjects = {u"[staging] Promote <b>x</b>"_s};
        applied.branches = {{.stage = u"staging"_s, .ref = {}, .now = {}, .before = {}}};
        applied.isPublished = published;
        applied.inverse = Draft({removal(u"x"_s, u"1.0.0"_s, u"staging"_s)});
        auto* dialog = new UndoAppliedDialog(applied);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        const std::unique_ptr<QDialog> owner(dialog);
        const QSignalSpy wanted(dialog, &UndoAppliedDialog::undoWanted);
        show(dialog);
        checkNames(dialog);
        QVERIFY(said(dialog).contains(u"Applied by <i>Rita</i>"));
        const auto lists = dialog->findChildren<PlainList*>();
        QCOMPARE(lists[0]->lines(), applied.subjects);
        QCOMPARE(lists[1]->lines().size(), published ? 2 : 1);
        QTest::keyClick(dialog, published ? Qt::Key_D : Qt::Key_B, Qt::AltModifier);
        QTRY_COMPARE(wanted.size(), 1);
    }

    // At twice the size of text, in both themes, nothing is squeezed below what it asks for.
    void readableAtAnySize()
    {
        ThemeChooser themes;
        for (const auto mode : {ThemeChooser::Mode::Light, ThemeChooser::Mode::Dark}) {
            themes.setMode(mode);
            themes.setTextScale(2);
            CleanupDialog cleanup;
            cleanup.setAttribute(Qt::WA_DeleteOnClose, false);
            cleanup.setRows(cleanupRows(*snapshot(), {}));
            RaiseDialog raise(snapshot());
            raise.setAttribute(Qt::WA_DeleteOnClose, false);
            for (QDialog* dialog : std::initializer_list<QDialog*>{&cleanup, &raise}) {
                show(dialog);
                for (const QPushButton* button : dialog->findChildren<QPushButton*>())
                    QVERIFY(!button->isVisible()
                            || button->width() >= button->minimumSizeHint().width());
                QVERIFY(!dialog->grab().isNull());
                dialog->close();
            }
        }
        themes.setTextScale(1);
    }

private:
    SnapshotPtr snapshot()
    {
        const auto repository = git::Repository::open(m_storage->path());
        return *loadSnapshot(*repository, defaultConfiguration().withoutFrozen());
    }

    std::optional<StorageBuilder> m_storage;
};

QTEST_MAIN(DraftDialogsTest)
#include "tst_draftdialogs.moc"
