// SPDX-License-Identifier: MIT
#include "tests/views/samples.h"
#include "views/shell/chiprow.h"
#include "views/shell/draftbar.h"
#include "views/shell/movechip.h"
#include "views/shell/raisechip.h"
#include "views/theme/elidedlabel.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace triptych;
using samples::move;

namespace {

QList<MoveChip*> shownChips(const DraftBar& bar)
{
    QList<MoveChip*> chips = bar.findChildren<MoveChip*>();
    chips.removeIf([](const MoveChip* chip) { return chip->isHidden(); });
    return chips;
}

QPushButton* button(const DraftBar& bar, const QString& text)
{
    for (QPushButton* found : bar.findChildren<QPushButton*>()) {
        if (found->text() == text)
            return found;
    }
    return nullptr;
}

} // namespace

class TestDraftBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_draft = Draft{{move(QStringLiteral("docker"), QStringLiteral("2.2.0"),
                              QStringLiteral("snapshot"), QStringLiteral("staging"), true),
                         move(QStringLiteral("system"), QStringLiteral("1.19.5"),
                              QStringLiteral("staging"), QStringLiteral("production"))}};
    }

    void hiddenWhileNothingIsDrafted()
    {
        DraftBar bar;
        QVERIFY(bar.isHidden());
        bar.setDraft(m_draft, samples::plan());
        QVERIFY(!bar.isHidden());
        bar.setDraft({}, {});
        QVERIFY(bar.isHidden());
    }

    void showsMovesAndWhatStandsAgainstThem()
    {
        DraftBar bar;
        bar.resize(1400, 50);
        bar.setDraft(m_draft, samples::plan());
        bar.show();
        const QList<MoveChip*> chips = shownChips(bar);
        QCOMPARE(chips.size(), 2);
        QCOMPARE(chips[0]->move().package, QStringLiteral("system")); // the one with a finding
        QVERIFY(chips[0]->toolTip().contains(QStringLiteral("&lt;b&gt;system")));
        QVERIFY(chips[1]->accessibleName().contains(QStringLiteral("docker 2.2.0")));
        QVERIFY(chips[1]->accessibleName().contains(QStringLiteral("copy")));
        bool summed = false;
        for (const ElidedLabel* label : bar.findChildren<ElidedLabel*>())
            summed =
                summed || label->text() == QStringLiteral("2 commits on 2 branches · 1 warning");
        QVERIFY(summed);
    }

    void removesByButtonAndByKey()
    {
        DraftBar bar;
        bar.resize(1400, 50);
        bar.setDraft(m_draft, {});
        bar.show();
        QSignalSpy removed(&bar, &DraftBar::removeRequested);
        QSignalSpy kept(&bar, &DraftBar::keepSourceToggled);
        const QList<MoveChip*> chips = shownChips(bar);
        chips[0]->findChild<QToolButton*>()->click();
        QCOMPARE(removed.takeFirst().at(0).value<Move>(), m_draft.moves()[0]);
        QTest::keyClick(chips[1], Qt::Key_Delete);
        QCOMPARE(removed.takeFirst().at(0).value<Move>(), m_draft.moves()[1]);
        QTest::keyClick(chips[0], Qt::Key_K);
        QCOMPARE(kept.takeFirst().at(1).toBool(), false);
    }

    void raisedRegistriesAreChipsToo()
    {
        const RegistryRaise raise{.stage = QStringLiteral("staging"),
                                  .version = QStringLiteral("v1.16.0")};
        m_draft.setRaise(raise);
        m_draft.setRaise({.stage = QStringLiteral("snapshot"), .version = QString(40, u'a')});
        Plan plan = samples::plan();
        plan.raiseFindings = {{raise, QStringLiteral("Staging has <b>no</b> Dockerfile.")}};
        DraftBar bar;
        bar.resize(1800, 50);
        bar.setDraft(m_draft, plan);
        bar.show();
        const QList<RaiseChip*> chips = bar.findChildren<RaiseChip*>();
        QCOMPARE(chips.size(), 2);
        QCOMPARE(chips[0]->accessibleName(), QStringLiteral("staging: registry v1.16.0"));
        QVERIFY(chips[0]->toolTip().contains(QStringLiteral("&lt;b&gt;no")));
        QCOMPARE(chips[1]->accessibleName(), QStringLiteral("snapshot: registry aaaaaaaaaa"));
        QSignalSpy removed(&bar, &DraftBar::removeRaiseRequested);
        QTest::keyClick(chips[1], Qt::Key_Delete);
        QCOMPARE(removed.takeFirst().at(0).toString(), QStringLiteral("snapshot"));
        chips[0]->findChild<QToolButton*>()->click();
        QCOMPARE(removed.takeFirst().at(0).toString(), QStringLiteral("staging"));
        // Without room they are in the menu.
        bar.resize(bar.minimumSizeHint().width(), 50);
        const auto* row = bar.findChild<ChipRow*>();
        QCOMPARE(row->shownCount(), 0);
        Q_EMIT row->findChild<QMenu*>()->aboutToShow();
        QCOMPARE(row->findChild<QMenu*>()->actions().size(), 4);
        row->findChild<QMenu*>()->actions()[0]->menu()->actions().last()->trigger();
        QCOMPARE(removed.takeFirst().at(0).toString(), QStringLiteral("staging"));
        bar.setDraft({}, {});
        QVERIFY(chips[0]->isHidden());
    }

    void manyMovesBecomeAMenu()
    {
        for (int i = 0; i < 3000; ++i)
            m_draft.add(move(QStringLiteral("package%1").arg(i), QStringLiteral("1.0.0"),
                             QStringLiteral("snapshot"), QStringLiteral("staging")));
        DraftBar bar;
        bar.resize(1000, 50);
        bar.setDraft(m_draft, {});
        bar.show();
        QVERIFY(bar.findChildren<MoveChip*>().size() < 20);
        auto* row = bar.findChild<ChipRow*>();
        const int more = 3002 - row->shownCount();
        const auto* menu = row->findChild<QMenu*>();
        auto* moreButton = row->findChild<QPushButton*>();
        QVERIFY(moreButton->accessibleName().contains(QLocale().toString(more)));
        Q_EMIT moreButton->menu()->aboutToShow();
        QCOMPARE(menu->actions().size(), 41); // and how many more
        QSignalSpy removed(&bar, &DraftBar::removeRequested);
        menu->actions().first()->menu()->actions().last()->trigger();
        QCOMPARE(removed.count(), 1);
        bar.resize(bar.minimumSizeHint().width(), 50);
        for (const MoveChip* chip : shownChips(bar))
            QVERIFY(row->rect().contains(chip->geometry()));
    }

    void buttonsAsk()
    {
        DraftBar bar;
        bar.setDraft(m_draft, {});
        QSignalSpy discard(&bar, &DraftBar::discardRequested);
        QSignalSpy review(&bar, &DraftBar::reviewRequested);
        button(bar, QStringLiteral("Discard"))->click();
        button(bar, QStringLiteral("Review and apply…"))->click();
        QCOMPARE(discard.count(), 1);
        QCOMPARE(review.count(), 1);
    }

private:
    Draft m_draft;
};

QTEST_MAIN(TestDraftBar)
#include "tst_draftbar.moc"
