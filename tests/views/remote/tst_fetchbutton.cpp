// SPDX-License-Identifier: MIT
#include "views/remote/fetchbutton.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class FetchButtonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void hiddenWithoutRemote();
    void saysWhenAndWhatDiffers();
    void saysWhatFailed();
    void fetches_data();
    void fetches();
    void cancelsWhileSomethingGoesOn();
    void keepsItsPlaceWhilePercentsRun();
    void showsAsMuchAsThereIsRoomFor();
    void showsNoRichText();

private:
    static remote::RemoteState state(const QString& name = u"origin"_s)
    {
        return {.remote = name,
                .url = u"https://example.com/storage.git"_s,
                .branches = {{.branch = u"staging"_s,
                              .local = {},
                              .tracking = {},
                              .divergence = {.ahead = 1, .behind = 2}}},
                .fetched = QDateTime::currentDateTime().addSecs(-5 * 60)};
    }

    std::unique_ptr<QAction> m_fetch;
    std::unique_ptr<QAction> m_cancel;
    std::unique_ptr<FetchButton> m_button;
};

void FetchButtonTest::init()
{
    m_button.reset();
    m_fetch = std::make_unique<QAction>();
    m_fetch->setShortcut(QKeySequence(u"F6"_s));
    m_cancel = std::make_unique<QAction>();
    m_cancel->setShortcut(QKeySequence(u"Ctrl+."_s));
    m_button = std::make_unique<FetchButton>(m_fetch.get(), m_cancel.get());
}

void FetchButtonTest::hiddenWithoutRemote()
{
    QVERIFY(m_button->isHidden());
    m_button->setState(state(), {});
    QVERIFY(!m_button->isHidden());
    m_button->setState({}, {});
    QVERIFY(m_button->isHidden());
}

void FetchButtonTest::saysWhenAndWhatDiffers()
{
    m_button->setState(state(), {});
    QVERIFY2(m_button->text().startsWith(u"Fetch ") && m_button->text().endsWith(u"↓2 ↑1"),
             qPrintable(m_button->text()));
    QVERIFY2(m_button->text().contains(u"5 min"), qPrintable(m_button->text()));
    QCOMPARE(m_button->accessibleName(), u"Fetch from origin"_s);
    QVERIFY(m_button->accessibleDescription().contains(u"staging: 1 commit is not at origin yet"));
    QVERIFY(m_button->toolTip().contains(u"F6"));
    QVERIFY(m_button->toolTip().contains(u"https://example.com/storage.git"));
    remote::RemoteState never = state();
    never.fetched = {};
    m_button->setState(never, {});
    QVERIFY(m_button->text().contains(u"not yet"));
}

void FetchButtonTest::saysWhatFailed()
{
    m_button->setState(state(), u"Cannot fetch from origin: it is not there."_s);
    QVERIFY(m_button->text().contains(u"failed"));
    QVERIFY(m_button->accessibleDescription().endsWith(u"it is not there."));
    m_button->setState(state(), {});
    QVERIFY(!m_button->text().contains(u"failed"));
}

void FetchButtonTest::fetches_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("mouse") << false;
    QTest::newRow("key") << true;
}

void FetchButtonTest::fetches()
{
    QFETCH(const bool, byKey);
    m_button->setState(state(), {});
    m_button->show();
    QSignalSpy fetch(m_fetch.get(), &QAction::triggered);
    QSignalSpy cancel(m_cancel.get(), &QAction::triggered);
    byKey ? QTest::keyClick(m_button.get(), Qt::Key_Space)
          : QTest::mouseClick(m_button.get(), Qt::LeftButton);
    QCOMPARE(fetch.size(), 1);
    QCOMPARE(cancel.size(), 0);
}

void FetchButtonTest::cancelsWhileSomethingGoesOn()
{
    m_button->setState(state(), {});
    m_button->setWork(u"Pushing"_s);
    m_button->setProgress(remote::Progress{.phase = u"Writing"_s, .percent = 7, .detail = {}});
    QCOMPARE(m_button->text(), u"Pushing Writing 7\u00a0%"_s);
    QCOMPARE(m_button->accessibleName(), u"Cancel: Pushing"_s);
    QVERIFY(m_button->toolTip().contains(u"Ctrl+."));
    QSignalSpy fetch(m_fetch.get(), &QAction::triggered);
    QSignalSpy cancel(m_cancel.get(), &QAction::triggered);
    m_button->show();
    QTest::mouseClick(m_button.get(), Qt::LeftButton);
    QCOMPARE(fetch.size(), 0);
    QCOMPARE(cancel.size(), 1);
    m_button->setWork({});
    QVERIFY(m_button->text().startsWith(u"Fetch "));
}

void FetchButtonTest::keepsItsPlaceWhilePercentsRun()
{
    m_button->setState(state(), {});
    m_button->setWork(u"Fetching"_s);
    const auto widthAt = [this](int percent) {
        m_button->setProgress(
            remote::Progress{.phase = u"Receiving"_s, .percent = percent, .detail = {}});
        return m_button->sizeHint().width();
    };
    QCOMPARE(widthAt(100), widthAt(1));
}

void FetchButtonTest::showsAsMuchAsThereIsRoomFor()
{
    using Extent = FetchButton::Extent;
    m_button->setState(state(), {});
    QVERIFY(m_button->widthFor(Extent::Icon) < m_button->widthFor(Extent::Word));
    QVERIFY(m_button->widthFor(Extent::Word) < m_button->widthFor(Extent::Full));
    for (const Extent extent : {Extent::Icon, Extent::Word, Extent::Full}) {
        m_button->setExtent(extent);
        QCOMPARE(m_button->sizeHint().width(), m_button->widthFor(extent));
        QVERIFY(m_button->text().endsWith(u"↓2 ↑1")); // is there for who cannot see it
        QVERIFY(!m_button->grab().isNull());
    }
}

void FetchButtonTest::showsNoRichText()
{
    m_button->setState(state(u"<b>origin</b>"_s), u"<i>no</i>"_s);
    QVERIFY(m_button->toolTip().contains(u"&lt;b&gt;origin"));
    QVERIFY(m_button->toolTip().contains(u"&lt;i&gt;no"));
    QVERIFY(!m_button->toolTip().contains(u"<b>"));
}

QTEST_MAIN(FetchButtonTest)
#include "tst_fetchbutton.moc"
