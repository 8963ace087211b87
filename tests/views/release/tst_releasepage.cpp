// SPDX-License-Identifier: MIT
#include "models/log/logdocument.h"
#include "tests/views/pictures.h"
#include "tests/views/release/releasesamples.h"
#include "views/log/logpane.h"
#include "views/log/logview.h"
#include "views/release/releasepage.h"
#include "views/release/stagecards.h"
#include "views/release/steprow.h"
#include "views/release/steptext.h"
#include "views/theme/elidedlabel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace triptych;
using namespace Qt::StringLiterals;
using release::State;

class TestReleasePage : public QObject
{
    Q_OBJECT

private:
    ThemeChooser m_themes;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ReleasePage> m_page;

    StageCards& cards() const { return *m_page->findChild<StageCards*>(); }
    StepRow* row(size_t step) const { return cards().row(step); }

    QString summary() const
    {
        const auto* label = m_page->findChild<QWidget*>(u"releaseSummary"_s);
        return static_cast<const ElidedLabel*>(label)->text();
    }

    template <typename Button> Button* button(const QString& name) const
    {
        return m_page->findChild<Button*>(name);
    }

    void showRun() const
    {
        m_page->showRun(samples::shownRun(samples::releasePipeline(), m_dir->path()));
    }

    void writeLog(size_t step, const QByteArray& bytes) const
    {
        QFile file(m_page->run().steps[step].log);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QMenu* menuOf(size_t step) const
    {
        const QPoint middle = row(step)->rect().center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, middle, row(step)->mapToGlobal(middle));
        QCoreApplication::sendEvent(row(step), &event);
        return qobject_cast<QMenu*>(QApplication::activePopupWidget());
    }

    static QAction* actionOf(const QMenu* menu, const QString& name)
    {
        for (QAction* action : menu->actions())
            if (action->objectName() == name)
                return action;
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_themes.setMode(ThemeChooser::Mode::Light);
        m_dir = std::make_unique<QTemporaryDir>();
        m_page = std::make_unique<ReleasePage>();
        m_page->setConfiguration(samples::releaseConfiguration());
        m_page->setStages(samples::releasableStages());
        m_page->resize(1200, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    void cleanup() { m_page.reset(); }

    void texts()
    {
        QCOMPARE(durationText(200), u"< 1 s"_s);
        QCOMPARE(durationText(18'000), u"18 s"_s);
        QCOMPARE(durationText(102'000), u"1 m 42 s"_s);
        QCOMPARE(durationText(3'780'000), u"1 h 03 m"_s);
        QCOMPARE(durationText(-5), u"< 1 s"_s);
        const Configuration configuration = samples::releaseConfiguration();
        const ShownRun run = samples::shownRun(samples::releasePipeline(), {});
        QStringList titles;
        for (const ShownStep& step : run.steps)
            if (step.stage == u"production")
                titles.append(stepTitle(step, configuration));
        QCOMPARE(
            titles,
            QStringList({u"Build image distribution:5555555"_s, u"Push production and 5555555"_s,
                         u"Rollout package-registry-prod-vanilla"_s,
                         u"Wait for package-registry-prod-vanilla"_s, u"Verify epr.elastic.co"_s}));
        ShownStep unknown{.stage = u"gone"_s, .commit = {}, .kind = CommandId::Build};
        QCOMPARE(stepTitle(unknown, configuration), u"Build"_s);
        QCOMPARE(stageTitle(configuration, u"gone"_s), u"gone"_s);
    }

    void details()
    {
        ShownRun run = samples::shownRun(samples::releasePipeline(), {});
        const QDateTime now(QDate(2026, 1, 2), QTime(10, 41, 30), QTimeZone::utc());
        size_t staging = 0;
        while (run.steps[staging].stage != u"staging")
            ++staging;
        QCOMPARE(stepDetail(run, 0, now), QString());
        QCOMPARE(stepDetail(run, staging, now), u"waits for production"_s);
        QCOMPARE(stepDetail(run, staging + 1, now), QString()); // for its own stage
        run.steps[0].outcome = samples::outcome(State::Running, 0);
        QCOMPARE(stepDetail(run, 0, now), u"30 s"_s);
        run.steps[0].progress = u"1 of 2 packages live"_s;
        QCOMPARE(stepDetail(run, 0, now), u"1 of 2 packages live · 30 s"_s);
        run.steps[0].outcome = samples::outcome(State::Failed, 12, u"It ended with 1."_s);
        QCOMPARE(stepDetail(run, 0, now), u"failed · 12 s"_s);
        QVERIFY(stepSpoken(run, 0, samples::releaseConfiguration(), now)
                    .endsWith(u"failed, 12 s, 1 of 2 packages live. It ended with 1."));
    }

    void nothingHasRun()
    {
        QVERIFY(!m_page->hasRun());
        QCOMPARE(summary(), u"production 5555555 → cascades to staging, snapshot"_s);
        auto* first = button<QPushButton>(u"firstRelease"_s);
        QVERIFY(first->isVisible());
        QVERIFY(!button<QPushButton>(u"release"_s)->isVisible());
        QVERIFY(!button<QPushButton>(u"cancelRun"_s)->isVisible());
        QSignalSpy wanted(m_page.get(), &ReleasePage::releaseWanted);
        QTest::mouseClick(first, Qt::LeftButton);
        QCOMPARE(wanted.value(0).value(0).toString(), u"production"_s);
        m_page->setStages({});
        QVERIFY(!first->isVisible());
        test::takePictures(*m_page, m_themes, u"release-empty"_s);
    }

    void theStageIsChosen()
    {
        QSignalSpy wanted(m_page.get(), &ReleasePage::releaseWanted);
        auto* choose = button<QToolButton>(u"releaseStage"_s);
        choose->menu()->actions().at(1)->trigger();
        QCOMPARE(m_page->stage(), u"staging"_s);
        QCOMPARE(summary(), u"staging 6666666 → cascades to snapshot"_s);
        QTest::mouseClick(button<QPushButton>(u"firstRelease"_s), Qt::LeftButton);
        QCOMPARE(wanted.value(0).value(0).toString(), u"staging"_s);
        m_page->setStages(samples::releasableStages()); // as after each reload
        QCOMPARE(m_page->stage(), u"staging"_s);
    }

    void aRunShowsItsSteps()
    {
        showRun();
        QCOMPARE(m_page->run().steps.size(), size_t(15));
        for (size_t i = 0; i < 15; ++i)
            QTRY_VERIFY(cards().viewport()->rect().contains(
                QRect(row(i)->mapTo(cards().viewport(), QPoint()), row(i)->size())));
        QVERIFY(button<QPushButton>(u"cancelRun"_s)->isVisible());
        QVERIFY(!button<QPushButton>(u"release"_s)->isEnabled());
        QCOMPARE(row(0)->state(), State::Waiting);
        m_page->setOutcome(0, samples::outcome(State::Done, 102));
        QCOMPARE(row(0)->detail(), u"1 m 42 s"_s);
        QVERIFY(row(0)->accessibleName().startsWith(u"Production: Build image"));
        QVERIFY(row(0)->accessibleName().contains(u"done"));
        m_page->setProgress(1, u"half"_s);
        m_page->setOutcome(99, {}); // of another run
        m_page->finish(State::Failed);
        QVERIFY(!button<QPushButton>(u"cancelRun"_s)->isVisible());
        QVERIFY(button<QPushButton>(u"release"_s)->isEnabled());
        QVERIFY(summary().endsWith(u"failed"));
        QSignalSpy cancel(m_page.get(), &ReleasePage::cancelWanted);
        QSignalSpy history(m_page.get(), &ReleasePage::historyWanted);
        QTest::mouseClick(button<QPushButton>(u"releaseHistory"_s), Qt::LeftButton);
        showRun();
        QTest::mouseClick(button<QPushButton>(u"cancelRun"_s), Qt::LeftButton);
        QCOMPARE(cancel.count(), 1);
        QCOMPARE(history.count(), 1);
    }

    void timesGoOn()
    {
        showRun();
        release::StepOutcome running{.state = State::Running};
        running.started = QDateTime::currentDateTimeUtc().addSecs(-59);
        m_page->setOutcome(0, running);
        QVERIFY(row(0)->detail().endsWith(u" s"));
        QTRY_VERIFY(row(0)->detail().startsWith(u"1 m 0"));
    }

    // The log of what runs, until the user chooses another.
    void theLogFollowsTheRun()
    {
        showRun();
        QCOMPARE(m_page->currentStep(), 0);
        m_page->setOutcome(0, samples::outcome(State::Running, 0));
        writeLog(0, "first\n");
        m_page->logGrew(0);
        QTRY_COMPARE(m_page->log().document().lineCount(), 1);
        m_page->setOutcome(0, samples::outcome(State::Done, 3));
        QCOMPARE(m_page->currentStep(), 0);
        m_page->setOutcome(1, samples::outcome(State::Running, 0));
        QCOMPARE(m_page->currentStep(), 1);
        QCOMPARE(m_page->log().title().step, u"push"_s);
        QCOMPARE(m_page->log().document().lineCount(), 0);

        QTest::mouseClick(row(0), Qt::LeftButton);
        QCOMPARE(m_page->currentStep(), 0);
        QTRY_COMPARE(m_page->log().document().lineCount(), 1);
        m_page->setOutcome(1, samples::outcome(State::Done, 3));
        m_page->setOutcome(2, samples::outcome(State::Running, 0));
        QCOMPARE(m_page->currentStep(), 0);

        QTest::mouseClick(row(2), Qt::LeftButton); // the one that runs
        m_page->setOutcome(2, samples::outcome(State::Done, 3));
        m_page->setOutcome(3, samples::outcome(State::Running, 0));
        QCOMPARE(m_page->currentStep(), 3);
    }

    void aFailureIsShown()
    {
        showRun();
        for (size_t i = 0; i < 2; ++i)
            m_page->setOutcome(i, samples::outcome(State::Done, 3));
        m_page->setOutcome(2, samples::outcome(State::TimedOut, 60, u"It took too long."_s));
        for (size_t i = 3; i < m_page->run().steps.size(); ++i)
            m_page->setOutcome(i, {.state = State::Skipped});
        m_page->finish(State::Failed);
        QCOMPARE(m_page->currentStep(), 2);
        QVERIFY(row(2)->toolTip().contains(u"It took too long."));
        QCOMPARE(row(4)->detail(), u"skipped"_s);
    }

    void stepsByKeyboard()
    {
        showRun();
        row(0)->setFocus();
        QTest::keyClick(row(0), Qt::Key_Down);
        QVERIFY(row(1)->hasFocus());
        QTest::keyClick(row(1), Qt::Key_Return);
        QCOMPARE(m_page->currentStep(), 1);
        QTest::keyClick(row(1), Qt::Key_Right);
        QVERIFY(row(6)->hasFocus());
        QTest::keyClick(row(6), Qt::Key_Space);
        QCOMPARE(m_page->currentStep(), 6);
        m_page->setConfiguration(samples::releaseConfiguration()); // as after each reload
        QVERIFY(row(6)->hasFocus());
        QTest::keyClick(row(6), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(m_page->findChild<QWidget*>(u"find"_s)->hasFocus());
    }

    void stepsHaveMenus()
    {
        showRun();
        m_page->setOutcome(0, samples::outcome(State::Done, 3));
        writeLog(0, "one\n");
        QSignalSpy rerun(m_page.get(), &ReleasePage::rerunWanted);
        QSignalSpy open(m_page.get(), &ReleasePage::openLogWanted);
        QMenu* menu = menuOf(1);
        QVERIFY(menu);
        QVERIFY(!actionOf(menu, u"rerunFromHere"_s)->isEnabled()); // while it runs
        QVERIFY(!actionOf(menu, u"openStepLog"_s)->isEnabled()); // there is none yet
        actionOf(menu, u"copyStepCommand"_s)->trigger();
        QCOMPARE(
            QGuiApplication::clipboard()->text(),
            u"docker push docker.elastic.co/package-registry/distribution:"_s + QString(40, u'5')
                + u"\ndocker push docker.elastic.co/package-registry/distribution:production"_s);
        menu->close();
        m_page->finish(State::Failed);
        menu = menuOf(0);
        actionOf(menu, u"rerunFromHere"_s)->trigger();
        actionOf(menu, u"openStepLog"_s)->trigger();
        menu->close();
        QCOMPARE(rerun.count(), 1);
        QCOMPARE(rerun.first().first().toULongLong(), 0ULL);
        QCOMPARE(open.count(), 1);
        QVERIFY(QFile::exists(open.first().first().toString()));
    }

    void anEarlierRunIsShown()
    {
        release::RunRecord record{.id = 7, .stage = u"production"_s};
        record.commit = samples::oid('5'_L1);
        record.started = QDateTime(QDate(2026, 1, 2), QTime(10, 41), QTimeZone::utc());
        record.ended = record.started.addSecs(130);
        record.state = State::Done;
        record.steps.push_back({.stage = u"production"_s,
                                .commit = record.commit,
                                .kind = CommandId::Push,
                                .argv = {{u"docker"_s, u"push"_s, u"a b"_s}},
                                .log = m_dir->filePath(u"log"_s),
                                .outcome = samples::outcome(State::Done, 41)});
        m_page->showRun(shownRun(record));
        QCOMPARE(summary(), u"production 5555555 · done after 2 m 10 s"_s);
        QCOMPARE(m_page->log().title().command, u"docker push 'a b'"_s);
        QCOMPARE(row(0)->detail(), u"41 s"_s);
    }

    // Everything that takes the focus has a name.
    void everythingHasAName()
    {
        showRun();
        for (const QWidget* widget : m_page->findChildren<QWidget*>())
            if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus)
                QVERIFY2(
                    !widget->accessibleName().isEmpty()
                        || (qobject_cast<const QAbstractButton*>(widget)
                            && !qobject_cast<const QAbstractButton*>(widget)->text().isEmpty()),
                    widget->metaObject()->className());
    }

    void looks()
    {
        showRun();
        m_page->setOutcome(0, samples::outcome(State::Done, 102));
        m_page->setOutcome(1, samples::outcome(State::Done, 18));
        m_page->setOutcome(2, samples::outcome(State::Done, 41));
        m_page->setOutcome(3, samples::outcome(State::Failed, 7, u"It ended with 1."_s));
        m_page->setOutcome(4, samples::outcome(State::Skipped, 0));
        release::StepOutcome running{.state = State::Running};
        running.started = QDateTime::currentDateTimeUtc().addSecs(-12);
        m_page->setOutcome(5, running);
        m_page->setProgress(5, u"step 5 / 9"_s);
        m_page->setOutcome(10, samples::outcome(State::Interrupted, 40));
        m_page->setOutcome(11, samples::outcome(State::Cancelled, 40));
        m_page->setOutcome(12, samples::outcome(State::TimedOut, 40));
        m_page->setLive(u"production 1 919 of 1 920 · staging 24 of 24 · snapshot 387 of 387"_s);
        writeLog(5, "10:41:07 STEP 1/9: FROM distribution:production AS production\n"
                    "10:41:08 STEP 2/9: FROM package-registry:v1.15.0\n"
                    "10:41:11 STEP 5/9: COPY packages /packages/staging\n"
                    "10:41:12 \x1b[33mWARN\x1b[0m system/1.19.5 is in production already: "
                    "production wins\n"
                    "10:41:19 STEP 7/9: RUN ./package-registry -dry-run\n"
                    "10:41:21 \x1b[32m1944 package manifests loaded\x1b[0m\n");
        m_page->logGrew(5);
        QTRY_COMPARE(m_page->log().document().lineCount(), 6);
        test::takePictures(*m_page, m_themes, u"release"_s);
        test::takePictures(*m_page, m_themes, u"release-narrow"_s, {800, 600});
        QCOMPARE(row(5)->state(), State::Running);
    }
};

QTEST_MAIN(TestReleasePage)
#include "tst_releasepage.moc"
