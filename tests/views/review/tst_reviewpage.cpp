// SPDX-License-Identifier: MIT
#include "tests/views/samples.h"
#include "views/review/messageeditor.h"
#include "views/review/reviewpage.h"
#include "views/review/reviewtree.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace triptych;

class TestReviewPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<ReviewPage>();
        m_page->resize(1200, 800);
        m_page->setPlan(samples::plan(), nullptr);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QCOMPARE(tree()->selection().kind, ReviewPlace::Kind::Version); // what it is all about
        QTest::keyClick(tree(), Qt::Key_Up); // to its commit
        QCOMPARE(tree()->selection().kind, ReviewPlace::Kind::Commit);
    }

    void showsCommitsAndFindings()
    {
        const QAbstractItemModel* model = tree()->model();
        const QAbstractItemModelTester tester(const_cast<QAbstractItemModel*>(model));
        QCOMPARE(model->rowCount(), 3);
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("staging"));
        QCOMPARE(model->index(0, 0, model->index(1, 0)).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("docker 2.2.0 goes from snapshot"));
        QCOMPARE(model->rowCount(model->index(2, 0)), 1);
        tree()->setCurrentIndex(model->index(0, 0, model->index(2, 0)));
        QCOMPARE(tree()->selection(), (ReviewPlace{ReviewPlace::Kind::Finding, 0}));
        bool shown = false;
        for (const QLabel* label : m_page->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(QStringLiteral("<b>system</b>"))) {
                QCOMPARE(label->textFormat(), Qt::PlainText);
                shown = true;
            }
        }
        QVERIFY(shown);
        QVERIFY(tree()
                    ->currentIndex()
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("&lt;b&gt;")));
    }

    void editedMessagesStay()
    {
        write(subject(), QStringLiteral("[staging] By hand"));
        body()->setPlainText(QStringLiteral("Because."));
        QCOMPARE(m_page->plan().commits[0].subject, QStringLiteral("[staging] By hand"));
        QCOMPARE(m_page->plan().commits[1].subject, samples::plan().commits[1].subject);

        // Planned anew, with another commit before it.
        Plan plan = samples::plan();
        PlannedCommit other = plan.commits[0];
        other.stage = QStringLiteral("production");
        plan.commits.insert(plan.commits.begin(), other);
        m_page->setPlan(plan, nullptr);
        QCOMPARE(m_page->plan().commits[0].subject, samples::plan().commits[0].subject);
        QCOMPARE(m_page->plan().commits[1].subject, QStringLiteral("[staging] By hand"));
        QCOMPARE(m_page->plan().commits[1].body, QStringLiteral("Because."));

        // The same commit with other content is another commit.
        plan.commits[1].versions[0].tree = samples::oid(QLatin1Char('9'));
        m_page->setPlan(plan, nullptr);
        QCOMPARE(m_page->plan().commits[1].subject, samples::plan().commits[0].subject);
    }

    void resetGoesBackToTheProposal()
    {
        QPushButton* reset = button(QStringLiteral("Reset to the proposed message"));
        QVERIFY(!reset->isEnabled());
        write(subject(), QStringLiteral("x"));
        QVERIFY(reset->isEnabled());
        reset->click();
        QCOMPARE(m_page->plan().commits[0].subject, samples::plan().commits[0].subject);
        QVERIFY(!reset->isEnabled());
    }

    void oddSubjectsAreSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("applicable");
        QTest::newRow("fine") << QStringLiteral("[staging] Fine") << QString() << true;
        QTest::newRow("prefix") << QStringLiteral("Promote") << QStringLiteral("[staging]") << true;
        QTest::newRow("long") << QStringLiteral("[staging] ") + QString(250, u'x')
                              << QStringLiteral("256") << true;
        QTest::newRow("empty") << QStringLiteral(" ") << QStringLiteral("subject") << false;
    }

    void oddSubjectsAreSaid()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, said);
        QFETCH(const bool, applicable);
        subject()->setText(text);
        const auto* warning = m_page->findChild<QLabel*>(QStringLiteral("subjectWarning"));
        QVERIFY(said.isEmpty() ? warning->text().isEmpty() : warning->text().contains(said));
        QCOMPARE(m_page->isApplicable(), applicable);
        QCOMPARE(applyButton()->isEnabled(), applicable);
    }

    void applyingLocksAndFailureIsSaid()
    {
        QSignalSpy apply(m_page.get(), &ReviewPage::applyRequested);
        QCOMPARE(applyButton()->text(), QStringLiteral("Apply 2 commits"));
        applyButton()->click();
        QCOMPARE(apply.count(), 1);
        m_page->setBusy(true);
        QVERIFY(!applyButton()->isEnabled());
        QVERIFY(!subject()->isEnabled());
        m_page->setBusy(false);
        m_page->showFailure(QStringLiteral("<u>refs/heads/staging</u> is locked."));
        const auto* failure = m_page->findChild<QLabel*>(QStringLiteral("failure"));
        QVERIFY(failure->isVisible());
        QCOMPARE(failure->textFormat(), Qt::PlainText);
        QVERIFY(applyButton()->isEnabled());
        m_page->setPlan(samples::plan(), nullptr);
        QVERIFY(!failure->isVisible());
    }

    // What must be accepted stands before what is to be minded, and a note needs nobody's word.
    void concerns()
    {
        Plan plan = samples::plan();
        const auto about = [](const char* name, const QString& check, Severity severity) {
            return PlannedConcern{
                .move = samples::move(QString::fromLatin1(name), QStringLiteral("2.2.0"),
                                      QStringLiteral("snapshot"), QStringLiteral("staging")),
                .concern = {.check = check,
                            .severity = severity,
                            .message = QStringLiteral("<i>%1</i> is odd.").arg(check)}};
        };
        plan.concerns = {about("docker", QStringLiteral("place-back-port"), Severity::Warning),
                         about("docker", QStringLiteral("content-unchecked"), Severity::Note),
                         about("apm", QStringLiteral("place-overwrite"), Severity::Confirm),
                         about("aws", QStringLiteral("place-overwrite"), Severity::Confirm)};
        m_page->setPlan(plan, nullptr);
        const QAbstractItemModel* model = tree()->model();
        QCOMPARE(model->rowCount(), 6);
        QCOMPARE(model->index(2, 0).data().toString(), QStringLiteral("To be accepted"));
        QCOMPARE(model->index(3, 0).data().toString(), QStringLiteral("Mind"));
        QCOMPARE(model->index(4, 0).data().toString(), QStringLiteral("To know"));

        tree()->setCurrentIndex(model->index(1, 0, model->index(2, 0)));
        QCOMPARE(tree()->selection(), (ReviewPlace{ReviewPlace::Kind::Concern, 3}));
        auto* reason = m_page->findChild<QLineEdit*>(QStringLiteral("reason"));
        auto* accept = m_page->findChild<QPushButton*>(QStringLiteral("accept"));
        auto* all = m_page->findChild<QPushButton*>(QStringLiteral("acceptAll"));
        auto* takeBack = m_page->findChild<QPushButton*>(QStringLiteral("takeBack"));
        QVERIFY(reason->isVisible() && all->isVisible() && takeBack->isHidden());
        QVERIFY(!accept->isEnabled() && !all->isEnabled());
        QSignalSpy accepted(m_page.get(), &ReviewPage::acceptRequested);
        write(reason, QStringLiteral(" agreed  with its owner "));
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(accepted[0][0].value<std::vector<Move>>(), std::vector{plan.concerns[3].move});
        QCOMPARE(accepted[0][1].toString(), QStringLiteral("agreed with its owner"));
        all->click();
        QCOMPARE(accepted[1][0].value<std::vector<Move>>(),
                 (std::vector{plan.concerns[2].move, plan.concerns[3].move}));

        plan.concerns[3].move.accepted = QStringLiteral("agreed with its owner");
        m_page->setPlan(plan, nullptr);
        QCOMPARE(tree()->selection(), (ReviewPlace{ReviewPlace::Kind::Concern, 3}));
        QCOMPARE(reason->text(), QStringLiteral("agreed with its owner"));
        takeBack->click();
        QCOMPARE(accepted[2][1].toString(), QString());

        tree()->setCurrentIndex(model->index(0, 0, model->index(4, 0)));
        QVERIFY(reason->isHidden() && accept->isHidden() && all->isHidden());
    }

    void raisesWaitingAndVanishing()
    {
        Plan plan = samples::plan();
        PlannedCommit raise;
        raise.kind = PlannedCommit::Kind::Raise;
        raise.stage = QStringLiteral("staging");
        raise.files = {{.path = "Dockerfile", .content = "FROM x"}};
        raise.note = QStringLiteral("go.mod stays as it is.");
        raise.subject = QStringLiteral("[staging] Update package-registry to v2");
        plan.commits.push_back(raise);
        plan.raiseFindings = {
            {.raise = {.stage = QStringLiteral("snapshot"), .version = QStringLiteral("v2")},
             .reason = QStringLiteral("It has that version.")}};
        plan.vanishing = {samples::move(QStringLiteral("docker"), QStringLiteral("2.2.0"),
                                        QStringLiteral("snapshot"), {})};
        plan.waiting = {samples::move(QStringLiteral("redis"), QStringLiteral("1.1.2"),
                                      QStringLiteral("staging"), QStringLiteral("production"))};
        m_page->setPlan(plan, nullptr);
        const QAbstractItemModel* model = tree()->model();
        QCOMPARE(model->rowCount(), 5);
        QCOMPARE(model->index(0, 0, model->index(2, 0)).data().toString(),
                 QStringLiteral("Dockerfile"));
        QVERIFY(model->index(0, 0, model->index(1, 0))
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("in no branch afterwards")));
        QCOMPARE(model->index(3, 0).data().toString(),
                 QStringLiteral("Waits for the pull request"));
        QCOMPARE(model->rowCount(model->index(4, 0)), 2);
        tree()->setCurrentIndex(model->index(1, 0, model->index(4, 0)));
        QCOMPARE(tree()->selection(), (ReviewPlace{ReviewPlace::Kind::RaiseFinding, 0}));
        tree()->setCurrentIndex(model->index(2, 0));
        QCOMPARE(subject()->text(), raise.subject);
    }

    void nothingToApply()
    {
        Plan plan;
        plan.findings = samples::plan().findings;
        m_page->setPlan(plan, nullptr);
        QVERIFY(!m_page->isApplicable());
        QVERIFY(!applyButton()->isEnabled());
        m_page->setPlan({}, nullptr);
        QVERIFY(!m_page->isApplicable());
    }

private:
    static void write(QLineEdit* field, const QString& text)
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }

    ReviewTree* tree() const { return m_page->findChild<ReviewTree*>(); }
    QLineEdit* subject() const { return m_page->findChild<QLineEdit*>(QStringLiteral("subject")); }
    QPlainTextEdit* body() const
    {
        return m_page->findChild<QPlainTextEdit*>(QStringLiteral("body"));
    }
    QPushButton* applyButton() const
    {
        return m_page->findChild<QPushButton*>(QStringLiteral("applyButton"));
    }
    QPushButton* button(const QString& text) const
    {
        for (QPushButton* found : m_page->findChildren<QPushButton*>()) {
            if (found->text() == text)
                return found;
        }
        return nullptr;
    }

    std::unique_ptr<ReviewPage> m_page;
};

QTEST_MAIN(TestReviewPage)
#include "tst_reviewpage.moc"
