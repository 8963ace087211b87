// SPDX-License-Identifier: MIT
#include "models/log/logdocument.h"
#include "tests/views/pictures.h"
#include "tests/views/release/releasesamples.h"
#include "views/draft/flattable.h"
#include "views/log/logpane.h"
#include "views/release/durationchart.h"
#include "views/release/releasehistorypage.h"
#include "views/release/stagecards.h"
#include "views/release/steprow.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace triptych;
using namespace Qt::StringLiterals;
using release::State;

class TestReleaseHistoryPage : public QObject
{
    Q_OBJECT

private:
    ThemeChooser m_themes;
    QTemporaryDir m_dir;
    std::unique_ptr<ReleaseHistoryPage> m_page;

    // Every third failed at its second step; the last one was cut off.
    std::vector<release::RunRecord> runs(int count) const
    {
        const auto pipeline = samples::releasePipeline();
        const QDateTime first(QDate(2025, 11, 3), QTime(9, 0), QTimeZone::utc());
        std::vector<release::RunRecord> runs;
        for (int i = count; i > 0; --i) {
            release::RunRecord run{.id = i, .stage = pipeline.stage, .commit = pipeline.commit};
            run.who = i % 2 == 0 ? u"Ann <ann@example.org>"_s : u"Bob"_s;
            run.started = first.addDays(i * 2).addSecs(i * 777 % 5000);
            run.state = i == count ? State::Interrupted : i % 3 == 0 ? State::Failed : State::Done;
            QDateTime time = run.started;
            for (size_t at = 0; at < pipeline.steps.size(); ++at) {
                const release::Step& step = pipeline.steps[at];
                const bool isLost = run.state != State::Done && at > 1;
                release::StepOutcome outcome{.state = isLost    ? State::Skipped
                                                      : at == 1 ? run.state
                                                                : State::Done,
                                             .attempts = 1};
                if (!isLost) {
                    outcome.started = time;
                    time = time.addSecs(20 + i * 37 % 90 + int(at));
                    outcome.ended = time;
                }
                if (outcome.state == State::Failed)
                    outcome.reason = u"docker push ended with 1."_s;
                release::StepRecord record{.stage = step.stage,
                                           .commit = step.commit,
                                           .kind = step.kind,
                                           .argv = {},
                                           .log = m_dir.filePath(u"%1/%2.log"_s.arg(i).arg(at)),
                                           .outcome = outcome};
                for (const ExpandedCommand& command : step.commands)
                    record.argv.push_back(command.argv);
                run.steps.push_back(record);
            }
            if (run.state != State::Interrupted)
                run.ended = time;
            runs.push_back(run);
        }
        return runs;
    }

    template <typename Widget> Widget* child(const QString& name = {}) const
    {
        return m_page->findChild<Widget*>(name);
    }

    StageCards& cards() const { return *child<StageCards>(); }
    FlatTable& table() const { return *child<FlatTable>(); }

private Q_SLOTS:
    void init()
    {
        m_themes.setMode(ThemeChooser::Mode::Light);
        m_page = std::make_unique<ReleaseHistoryPage>();
        m_page->resize(1440, 900);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    void cleanup() { m_page.reset(); }

    void nothingYet()
    {
        QVERIFY(child<QLabel>(u"noRuns"_s)->isVisible());
        QVERIFY(!child<QPushButton>(u"resumeRun"_s)->isEnabled());
        QVERIFY(!child<QPushButton>(u"openLogFolder"_s)->isEnabled());
        QVERIFY(!m_page->currentRun());
        test::takePictures(*m_page, m_themes, u"history-empty"_s);
    }

    void theNewestIsShown()
    {
        m_page->setRuns(runs(9), samples::releaseConfiguration());
        QCOMPARE(m_page->currentRun(), std::optional<qint64>(9));
        QVERIFY(!child<QLabel>(u"noRuns"_s)->isVisible());
        QCOMPARE(child<QLabel>(u"runCount"_s)->text(), u"9 releases"_s);
        QCOMPARE(cards().run().steps.size(), size_t(15));
        QCOMPARE(cards().current(), 1); // what was interrupted
        QCOMPARE(m_page->log().title().step, u"push"_s);
        QVERIFY(m_page->log().title().command.startsWith(u"docker push"));
    }

    void runsAreChosen()
    {
        m_page->setRuns(runs(9), samples::releaseConfiguration());
        m_page->start();
        QTest::keyClick(&table(), Qt::Key_Down);
        QCOMPARE(m_page->currentRun(), std::optional<qint64>(8));
        QCOMPARE(cards().run().id, 8);
        QTest::mouseClick(cards().row(3), Qt::LeftButton);
        QCOMPARE(m_page->log().title().step, u"wait"_s);
        m_page->setRuns(runs(9), samples::releaseConfiguration()); // as after a reload
        QCOMPARE(m_page->currentRun(), std::optional<qint64>(8));
        m_page->setRuns(runs(3), samples::releaseConfiguration()); // it is gone
        QCOMPARE(m_page->currentRun(), std::optional<qint64>(3));
    }

    void logsAreShown()
    {
        QVERIFY(QDir(m_dir.path()).mkpath(u"8"_s));
        QFile file(m_dir.filePath(u"8/0.log"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("one\ntwo\n");
        file.close();
        m_page->setRuns(runs(9), samples::releaseConfiguration());
        m_page->setCurrentRun(8);
        QTRY_COMPARE(m_page->log().document().lineCount(), 2);
    }

    void searches()
    {
        m_page->setRuns(runs(9), samples::releaseConfiguration());
        auto* search = child<QLineEdit>(u"searchRuns"_s);
        search->setText(u"failed bob"_s);
        QCOMPARE(table().model()->rowCount(), 1);
        QCOMPARE(m_page->currentRun(), std::optional<qint64>(3));
        QCOMPARE(child<QLabel>(u"runCount"_s)->text(), u"1 of 9"_s);
        search->setText(u"nobody"_s);
        QVERIFY(child<QLabel>(u"noRuns"_s)->isVisible());
        QVERIFY(!cards().isVisible());
        m_page->setCurrentRun(7);
        QCOMPARE(search->text(), QString());
        QCOMPARE(m_page->currentRun(), std::optional<qint64>(7));
    }

    void asksToResume()
    {
        m_page->setRuns(runs(9), samples::releaseConfiguration());
        QSignalSpy resume(m_page.get(), &ReleaseHistoryPage::resumeWanted);
        QSignalSpy open(m_page.get(), &ReleaseHistoryPage::openFolderWanted);
        QSignalSpy back(m_page.get(), &ReleaseHistoryPage::backWanted);
        auto* button = child<QPushButton>(u"resumeRun"_s);
        m_page->setCurrentRun(8);
        QVERIFY(!button->isEnabled()); // it is done
        m_page->setCurrentRun(6);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(resume.value(0).value(0).toLongLong(), 6);
        QTest::mouseClick(child<QPushButton>(u"openLogFolder"_s), Qt::LeftButton);
        QCOMPARE(open.value(0).value(0).toString(), m_dir.filePath(u"6"_s));
        QTest::mouseClick(child<QToolButton>(u"backToRelease"_s), Qt::LeftButton);
        QCOMPARE(back.count(), 1);
    }

    void series()
    {
        const auto all = durationSeries(runs(9));
        QCOMPARE(all.size(), size_t(15));
        QCOMPARE(all[0].points.size(), size_t(9));
        QCOMPARE(all[2].points.size(), size_t(6)); // only where it began
        QCOMPARE(all[0].points.front().run, 1); // oldest first
        QCOMPARE(all[1].points.back().state, State::Interrupted);
        for (const qint64 longest :
             {qint64(0), qint64(900), qint64(61'000), qint64(3'000'000), qint64(900'000'000)}) {
            const DurationScale scale = durationScale(longest);
            QVERIFY(scale.end >= longest && scale.end % scale.step == 0);
            QVERIFY(scale.end / scale.step <= 5);
        }
    }

    void theChartTells()
    {
        m_page->setRuns(runs(9), samples::releaseConfiguration());
        auto* choice = child<QComboBox>(u"seriesChoice"_s);
        QCOMPARE(choice->count(), 15);
        DurationChart& chart = m_page->chart();
        QCOMPARE(chart.series().points.size(), size_t(9));
        choice->setCurrentIndex(1);
        QCOMPARE(chart.series().kind, CommandId::Push);
        QVERIFY(chart.words(8).contains(u"interrupted"));

        QTest::mouseMove(&chart, chart.pointAt(2).toPoint());
        QTRY_COMPARE(chart.current(), 2);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.pointAt(4).toPoint());
        QCOMPARE(m_page->currentRun(), std::optional<qint64>(5));

        chart.setFocus();
        QTest::keyClick(&chart, Qt::Key_Home);
        QCOMPARE(chart.current(), 0);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.accessibleDescription(), chart.words(1));
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(m_page->currentRun(), std::optional<qint64>(2));
        m_page->setRuns(runs(9), samples::releaseConfiguration());
        QCOMPARE(choice->currentIndex(), 1); // what was chosen stays
    }

    void oneRunOnly()
    {
        m_page->setRuns(runs(1), samples::releaseConfiguration());
        const DurationChart& chart = m_page->chart();
        QVERIFY(chart.rect().contains(chart.pointAt(0).toPoint()));
        m_page->setRuns({}, samples::releaseConfiguration());
        QCOMPARE(chart.series().points.size(), size_t(0));
        QVERIFY(!m_page->chart().grab().isNull());
    }

    void everythingHasAName()
    {
        m_page->setRuns(runs(9), samples::releaseConfiguration());
        for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!widget->accessibleName().isEmpty()
                             || (button && !button->text().isEmpty()),
                         widget->metaObject()->className());
        }
    }

    void looks()
    {
        QVERIFY(QDir(m_dir.path()).mkpath(u"24"_s));
        QFile file(m_dir.filePath(u"24/1.log"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("The push refers to repository [docker.elastic.co/package-registry]\n"
                   "\x1b[31munauthorized:\x1b[0m see https://docs.docker.com/go/login/\n");
        file.close();
        m_page->setRuns(runs(25), samples::releaseConfiguration());
        m_page->setCurrentRun(24);
        QTRY_COMPARE(m_page->log().document().lineCount(), 2);
        child<QComboBox>(u"seriesChoice"_s)->setCurrentIndex(1);
        m_page->resize(1440, 900);
        for (StepRow* row : cards().findChildren<StepRow*>())
            QTRY_VERIFY(cards().viewport()->rect().contains(
                QRect(row->mapTo(cards().viewport(), QPoint()), row->size())));
        test::takePictures(*m_page, m_themes, u"history"_s);
        test::takePictures(*m_page, m_themes, u"history-small"_s, {1000, 700});
        QCOMPARE(m_page->currentRun(), std::optional<qint64>(24));
    }
};

QTEST_MAIN(TestReleaseHistoryPage)
#include "tst_releasehistorypage.moc"
