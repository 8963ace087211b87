// SPDX-License-Identifier: MIT
#include "tests/views/pictures.h"
#include "tests/views/release/releasesamples.h"
#include "views/release/releasedialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace triptych;
using namespace Qt::StringLiterals;

class TestReleaseDialog : public QObject
{
    Q_OBJECT

private:
    ThemeChooser m_themes;
    Configuration m_configuration;
    QPointer<ReleaseDialog> m_dialog;

    void setQuestion(const QString& stage, ReleaseQuestion question)
    {
        for (Stage& each : m_configuration.stages)
            if (each.name == stage)
                each.ask = question;
    }

    void open()
    {
        m_dialog = new ReleaseDialog(
            m_configuration, samples::releasableStages().front(),
            [configuration = m_configuration](const ReleaseChoices& choices) {
                return release::makePipeline(configuration, samples::releaseRequest())
                    .and_then(
                        [&](const release::Pipeline& all) { return chosenSteps(all, choices); });
            });
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }

    QPushButton* ok() const { return m_dialog->findChild<QPushButton*>(u"ok"_s); }
    QCheckBox* box(const QString& name) const { return m_dialog->findChild<QCheckBox*>(name); }
    QString text(const QString& name) const { return m_dialog->findChild<QLabel*>(name)->text(); }
    QString commands() const
    {
        return m_dialog->findChild<QPlainTextEdit*>(u"commands"_s)->toPlainText();
    }
    QLineEdit* name(const QString& stage) const
    {
        return m_dialog->findChild<QLineEdit*>(u"name-"_s + stage);
    }

private Q_SLOTS:
    void init()
    {
        m_themes.setMode(ThemeChooser::Mode::Light);
        m_configuration = samples::releaseConfiguration();
    }

    void cleanup() { delete m_dialog; }

    void showsExactlyWhatRuns()
    {
        open();
        const auto pipeline = samples::releasePipeline();
        qsizetype at = 0;
        int count = 0;
        for (const release::Step& step : pipeline.steps)
            for (const ExpandedCommand& command : step.commands) {
                at = commands().indexOf(displayCommand(command), at);
                QVERIFY2(at >= 0, qPrintable(displayCommand(command)));
                ++count;
            }
        QVERIFY(text(u"heading"_s).contains(QString::number(count)));
        QVERIFY(!commands().contains(u'{'));
    }

    void leavesStagesAndStepsOut()
    {
        setQuestion(u"production"_s, ReleaseQuestion::None);
        open();
        QSignalSpy started(m_dialog, &ReleaseDialog::startWanted);
        QTest::mouseClick(box(u"stage-snapshot"_s), Qt::LeftButton, {}, {5, 8});
        QVERIFY(!commands().contains(u"snapshot · "_s));
        QVERIFY(text(u"notes"_s).contains(u"snapshot/build: not chosen"));
        QTest::keyClick(box(u"step-verify"_s), Qt::Key_Space);
        QVERIFY(!commands().contains(u"curl"_s));
        QCOMPARE(m_dialog->choices().stages, QStringList({u"production"_s, u"staging"_s}));
        QTest::mouseClick(ok(), Qt::LeftButton);
        QCOMPARE(started.count(), 1);
        const auto pipeline = started.first().first().value<release::Pipeline>();
        QCOMPARE(pipeline.steps.size(), size_t(8));
        QCOMPARE(pipeline.stages(), QStringList({u"production"_s, u"staging"_s}));
    }

    void saysWhyNothingRuns()
    {
        open();
        for (const QString& stage : {u"production"_s, u"staging"_s, u"snapshot"_s})
            box(u"stage-"_s + stage)->click();
        QVERIFY(!ok()->isEnabled());
        QVERIFY(text(u"warning"_s).contains(u"Nothing is chosen"));
        QCOMPARE(commands(), QString());
        QSignalSpy started(m_dialog, &ReleaseDialog::startWanted);
        m_dialog->accept();
        QCOMPARE(started.count(), 0);
    }

    void refusalsAreSaid()
    {
        m_configuration.commands[CommandId::Push] = {
            {.argv = {u"docker"_s, u"{image}{nothing}"_s}}};
        open();
        QVERIFY(!ok()->isEnabled());
        QVERIFY(text(u"warning"_s).contains(u"production/push"));
    }

    void namesAreTyped()
    {
        open();
        QVERIFY(!ok()->isEnabled());
        QVERIFY(text(u"summary"_s).contains(u"Type the name"));
        QTest::keyClicks(name(u"production"_s), u"productio"_s);
        QTest::keyClick(name(u"production"_s), Qt::Key_Return);
        QVERIFY(m_dialog && m_dialog->isVisible());
        QVERIFY(!ok()->isEnabled());
        QTest::keyClicks(name(u"production"_s), u"n"_s);
        QVERIFY(ok()->isEnabled());
        QSignalSpy started(m_dialog, &ReleaseDialog::startWanted);
        QTest::keyClick(name(u"production"_s), Qt::Key_Return);
        QCOMPARE(started.count(), 1);
    }

    // Only of stages that are released.
    void noNameOfAStageThatIsLeftOut()
    {
        open();
        QVERIFY(name(u"production"_s)->isVisible());
        box(u"stage-production"_s)->click();
        QVERIFY(!name(u"production"_s)->isVisible());
        QVERIFY(ok()->isEnabled());
        QVERIFY(!name(u"staging"_s)); // asks for none
    }

    void returnIsNoYes_data()
    {
        QTest::addColumn<ReleaseQuestion>("question");
        QTest::addColumn<bool>("isYes");
        QTest::newRow("nothing asked") << ReleaseQuestion::None << true;
        QTest::newRow("asked") << ReleaseQuestion::Confirm << false;
    }

    void returnIsNoYes()
    {
        QFETCH(const ReleaseQuestion, question);
        QFETCH(const bool, isYes);
        setQuestion(u"production"_s, question);
        open();
        QVERIFY(ok()->isEnabled());
        QCOMPARE(ok()->isDefault(), isYes);
        QCOMPARE(
            m_dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Cancel)->isDefault(),
            !isYes);
    }

    void choicesAreSet()
    {
        open();
        m_dialog->setChoices({.stages = {u"staging"_s}, .steps = {CommandId::Wait}});
        QCOMPARE(m_dialog->choices(),
                 (ReleaseChoices{.stages = {u"staging"_s}, .steps = {CommandId::Wait}}));
        QCOMPARE(commands().count(u'\n'), 1);
        QVERIFY(!box(u"stage-production"_s)->isChecked());
    }

    // What is left keeps its order through what is not there any more.
    void needsGoThroughWhatIsLeftOut()
    {
        const auto chosen = chosenSteps(samples::releasePipeline(),
                                        {.stages = {u"production"_s, u"snapshot"_s},
                                         .steps = {CommandId::Build, CommandId::Verify}});
        QVERIFY(chosen);
        QCOMPARE(chosen->steps.size(), size_t(4));
        QCOMPARE(chosen->steps[0].needs, std::vector<size_t>());
        QCOMPARE(chosen->steps[1].needs, std::vector<size_t>({0})); // verify, past push…wait
        QCOMPARE(chosen->steps[2].name(), u"snapshot/build"_s);
        QCOMPARE(chosen->steps[2].needs, std::vector<size_t>({0}));
        for (size_t i = 0; i < chosen->steps.size(); ++i)
            for (const size_t need : chosen->steps[i].needs)
                QVERIFY(need < i);
    }

    void nothingLeftOutIsTheSame()
    {
        const auto all = samples::releasePipeline();
        const auto kinds = release::stepKinds();
        const auto chosen =
            chosenSteps(all, {.stages = all.stages(), .steps = {kinds.begin(), kinds.end()}});
        QCOMPARE(*chosen, all);
    }

    void looks()
    {
        m_configuration.commands[CommandId::Verify].clear();
        open();
        name(u"production"_s)->setText(u"produc"_s);
        test::takePictures(*m_dialog, m_themes, u"release-dialog"_s, {});
        QVERIFY(!ok()->isEnabled());
    }
};

QTEST_MAIN(TestReleaseDialog)
#include "tst_releasedialog.moc"
