// SPDX-License-Identifier: MIT
#include "tests/views/samples.h"
#include "views/remote/publishpanel.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace triptych;

class PublishPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isHiddenWhileThereIsNothingToSay();
    void saysHowFarAPushIsAndCancelsIt();
    void showsWhatOthersHaveChanged();
    void saysWhenNothingIsConcerned();
    void showsPlainText();
    void wrapsLongText();

private:
    QPushButton* cancel() const { return m_panel->findChild<QPushButton*>(); }
    QToolButton* closing() const { return m_panel->findChild<QToolButton*>(); }
    QString said() const
    {
        QStringList texts;
        for (const QLabel* label : m_panel->findChildren<QLabel*>())
            if (!label->isHidden())
                texts.append(label->text());
        return texts.join(u'\n');
    }
    static NewTips tips(const QString& stage = u"staging"_s)
    {
        return {.stages = {{.stage = stage,
                            .came = {*VersionName::parse(u"fresh-1.0.0"_s)},
                            .went = {},
                            .changed = {}}},
                .lost = {},
                .regained = {}};
    }

    std::unique_ptr<QAction> m_cancel;
    std::unique_ptr<PublishPanel> m_panel;
};

void PublishPanelTest::init()
{
    m_panel.reset();
    m_cancel = std::make_unique<QAction>();
    m_cancel->setShortcut(QKeySequence(u"Ctrl+."_s));
    m_panel = std::make_unique<PublishPanel>(m_cancel.get());
}

void PublishPanelTest::isHiddenWhileThereIsNothingToSay()
{
    QVERIFY(m_panel->isHidden());
    m_panel->setProgress(remote::Progress{.phase = u"Writing"_s, .percent = 7, .detail = {}});
    m_panel->endWork();
    QVERIFY(m_panel->isHidden());
}

void PublishPanelTest::saysHowFarAPushIsAndCancelsIt()
{
    m_panel->showWork(u"Pushing to origin…"_s);
    QVERIFY(m_panel->isVisible() && cancel()->isVisible() && !closing()->isVisible());
    QCOMPARE(m_panel->accessibleName(), u"Pushing to origin…"_s);
    m_panel->setProgress(
        remote::Progress{.phase = u"Writing objects"_s, .percent = 7, .detail = u"1.00 MiB/s"_s});
    QVERIFY2(said().contains(u"Writing objects 7\u00a0% · 1.00 MiB/s"), qPrintable(said()));
    QVERIFY(cancel()->toolTip().contains(u"Ctrl+."));
    QSignalSpy cancelled(m_cancel.get(), &QAction::triggered);
    QTest::mouseClick(cancel(), Qt::LeftButton);
    QCOMPARE(cancelled.size(), 1);
    m_panel->endWork();
    QVERIFY(m_panel->isHidden());
}

void PublishPanelTest::showsWhatOthersHaveChanged()
{
    m_panel->showWork(u"Pushing to origin…"_s);
    m_panel->showNewTips(u"Someone else pushed first."_s, tips());
    QVERIFY(!cancel()->isVisible() && closing()->isVisible());
    QVERIFY2(said().contains(u"staging: fresh-1.0.0 came."), qPrintable(said()));
    QVERIFY(said().contains(u"apply again"));
    QVERIFY(m_panel->accessibleName().startsWith(u"Someone else pushed first. staging: "));
    // What goes on no longer is not what it says.
    m_panel->endWork();
    m_panel->setProgress(remote::Progress{.phase = u"Writing"_s, .percent = 7, .detail = {}});
    QVERIFY(m_panel->isVisible() && !said().contains(u"Writing"));
    QSignalSpy cancelled(m_cancel.get(), &QAction::triggered);
    closing()->setFocus();
    QTest::keyClick(closing(), Qt::Key_Space);
    QVERIFY(m_panel->isHidden());
    QCOMPARE(cancelled.size(), 0);
}

void PublishPanelTest::saysWhenNothingIsConcerned()
{
    m_panel->showNewTips(u"Someone else pushed first."_s, {});
    QVERIFY2(said().contains(u"Nothing that is drafted is concerned."), qPrintable(said()));
}

void PublishPanelTest::showsPlainText()
{
    m_panel->showNewTips(u"<b>x</b>"_s, tips(u"<i>staging</i>"_s));
    for (const QLabel* label : m_panel->findChildren<QLabel*>())
        if (!label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(said().contains(u"<i>staging</i>: fresh-1.0.0 came."));
}

// It never makes the page wider.
void PublishPanelTest::wrapsLongText()
{
    m_panel->showNewTips(u"Someone else pushed first."_s, tips());
    const int before = m_panel->minimumSizeHint().width();
    m_panel->showNewTips(QString(40, u'x') + u" x"_s.repeated(300), tips(u"s t"_s.repeated(100)));
    QVERIFY(m_panel->minimumSizeHint().width() < 2 * before + 400);
    QVERIFY(m_panel->heightForWidth(600) > m_panel->heightForWidth(1200));
}

QTEST_MAIN(PublishPanelTest)
#include "tst_publishpanel.moc"
