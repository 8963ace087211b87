// SPDX-License-Identifier: MIT
#include "tests/views/samples.h"
#include "views/review/messageeditor.h"
#include "views/review/plantree.h"
#include "views/review/reviewpage.h"

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
        QCOMPARE(tree()->finding(), 0);
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

    PlanTree* tree() const { return m_page->findChild<PlanTree*>(); }
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
