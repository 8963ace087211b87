// SPDX-License-Identifier: MIT
#include "models/items/arrivalsmodel.h"
#include "views/draft/bringindialog.h"
#include "views/draft/bringinsource.h"
#include "views/draft/flattable.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

namespace {

BroughtIn version(const QString& text)
{
    return {.name = *VersionName::parse(text), .tree = *git::Oid::fromHex(QString(40, u'a'))};
}

} // namespace

class BringInDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        std::vector<Stage> stages(2);
        stages[0].name = u"snapshot"_s;
        stages[0].title = u"Snapshot"_s;
        stages[1].name = u"staging"_s;
        stages[1].title = u"Staging"_s;
        m_dialog = std::make_unique<BringInDialog>(stages);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }

    void looksAtAFolder()
    {
        const QSignalSpy wanted(&m_dialog->source(), &BringInSource::folderWanted);
        QVERIFY(!m_dialog->source().lookButton()->isEnabled());
        QTest::keyClicks(QApplication::focusWidget(), u" /x/docker "_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toString(), u"/x/docker"_s);
        QVERIFY(m_dialog->isVisible()); // Return has only looked
    }

    void looksAtARevision()
    {
        const QSignalSpy wanted(&m_dialog->source(), &BringInSource::revisionWanted);
        m_dialog->source().setBranches({u"main"_s, u"feature"_s});
        m_dialog->source().findChild<QComboBox*>()->setCurrentIndex(1);
        for (QComboBox* box : m_dialog->source().findChildren<QComboBox*>())
            if (box->isEditable()) {
                QCOMPARE(box->count(), 2);
                box->setEditText(u"feature"_s);
            }
        m_dialog->source().lookButton()->click();
        QCOMPARE(wanted.front().front().toString(), u"feature"_s);
    }

    void judgesWhatIsSelected()
    {
        const QSignalSpy asked(m_dialog.get(), &BringInDialog::selectionToBeJudged);
        const QSignalSpy chosen(m_dialog.get(), &BringInDialog::arrivalsChosen);
        m_dialog->setVersions(std::vector{version(u"apm-2.0.0"_s), version(u"apm-1.0.0"_s),
                                          version(u"docker-1.0.0"_s)});
        QTRY_COMPARE(last(asked).size(), size_t(1));
        auto moves = last(asked);
        QCOMPARE(moves[0].text(), u"apm 2.0.0 into snapshot"_s);
        QVERIFY(!ok()->isEnabled());
        QVERIFY(says(u"Checking apm-2.0.0…"_s));
        QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
        QTRY_COMPARE(last(asked).size(), size_t(2));
        moves = last(asked);
        const Concern warning{
            .check = u"x"_s, .severity = Severity::Warning, .message = u"<b>Old</b>."_s};
        m_dialog->setJudged(
            std::vector<Finding>{{moves[0], {.concerns = {warning}}},
                                 {moves[1], {Verdict::Kind::Refused, u"It would fail."_s}}});
        QVERIFY(says(u"1 of 2 may come."_s));
        QVERIFY(says(u"Warning: <b>Old</b>.\nIt would fail."_s));
        QVERIFY(ok()->isEnabled());
        QTest::keyClick(m_dialog.get(), Qt::Key_Return);
        QCOMPARE(last(chosen), std::vector{moves[0]});
    }

    void anotherStageAsksAgain()
    {
        const QSignalSpy asked(m_dialog.get(), &BringInDialog::selectionToBeJudged);
        m_dialog->setVersions(std::vector{version(u"apm-2.0.0"_s)});
        QTRY_COMPARE(last(asked).size(), size_t(1));
        m_dialog->setJudged(std::vector<Finding>{{last(asked)[0], {}}});
        QVERIFY(ok()->isEnabled());
        QVERIFY(says(u"All checks pass."_s));
        m_dialog->findChildren<QComboBox*>().back()->setCurrentIndex(1);
        QVERIFY(!ok()->isEnabled());
        QTRY_COMPARE(asked.size(), 2);
        QCOMPARE(last(asked)[0].to, u"staging"_s);
        // Branches that are offered late change nothing.
        m_dialog->source().setBranches({u"main"_s});
        QCOMPARE(table()->model()->rowCount(), 1);
        // What is typed now was not looked at.
        m_dialog->source().findChild<QLineEdit*>()->setText(u"other"_s);
        QCOMPARE(table()->model()->rowCount(), 0);
        QVERIFY(!ok()->isEnabled());
    }

    void filters()
    {
        const QSignalSpy asked(m_dialog.get(), &BringInDialog::selectionToBeJudged);
        m_dialog->setVersions(std::vector{version(u"apm-2.0.0"_s), version(u"docker-1.0.0"_s)});
        for (QLineEdit* field : m_dialog->findChildren<QLineEdit*>())
            if (field->placeholderText() == u"Filter versions")
                field->setText(u"DOCK"_s);
        QCOMPARE(table()->model()->rowCount(), 1);
        table()->selectAll();
        QTRY_VERIFY(!last(asked).empty() && last(asked).back().package == u"docker");
    }

    void failureIsSaid()
    {
        const git::Error error{.kind = git::Error::Kind::NotFound,
                               .doing = u"read <i>x</i>"_s,
                               .reason = u"there is no such folder"_s,
                               .remedy = {}};
        m_dialog->setVersions(std::unexpected(error));
        QVERIFY(says(error.sentence()));
        QVERIFY(!ok()->isEnabled());
        const QSignalSpy asked(m_dialog.get(), &BringInDialog::selectionToBeJudged);
        m_dialog->setVersions(std::vector{version(u"apm-2.0.0"_s)});
        QTRY_COMPARE(asked.size(), 1);
        m_dialog->setJudged(std::unexpected(error));
        QVERIFY(says(error.sentence()));
        QVERIFY(!ok()->isEnabled());
    }

    void everythingIsNamed()
    {
        m_dialog->setVersions(std::vector{version(u"apm-2.0.0"_s), version(u"apm-1.0.0"_s)});
        for (const QWidget* widget : m_dialog->findChildren<QWidget*>()) {
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                QCOMPARE(label->textFormat(), Qt::PlainText);
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()
                || widget->objectName().startsWith(u"qt_")
                || qobject_cast<const QComboBox*>(widget->parent()))
                continue;
            QVERIFY2(!widget->accessibleName().isEmpty()
                         || !widget->property("text").toString().isEmpty(),
                     widget->metaObject()->className());
        }
    }

private:
    static std::vector<Move> last(const QSignalSpy& spy)
    {
        return spy.isEmpty() ? std::vector<Move>() : spy.back().front().value<std::vector<Move>>();
    }
    QPushButton* ok() const { return m_dialog->findChild<QPushButton*>(u"ok"_s); }
    FlatTable* table() const { return m_dialog->findChild<FlatTable*>(); }
    bool says(const QString& text) const
    {
        for (const QLabel* label : m_dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text() == text)
                return true;
        return false;
    }

    std::unique_ptr<BringInDialog> m_dialog;
};

QTEST_MAIN(BringInDialogTest)
#include "tst_bringindialog.moc"
