// SPDX-License-Identifier: MIT
#include "models/async/tasks.h"

#include <QTest>
#include <QThreadPool>

using namespace triptych;

class TasksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // However fast the work is: who starts it has not to expect its answer before going on.
    void answersLater()
    {
        Tasks tasks(this);
        bool isStarting = false;
        int answers = 0;
        constexpr int rounds = 5000;
        for (int i = 0; i < rounds; ++i) {
            isStarting = true;
            tasks.add([](std::stop_token) { return 1; },
                      [&](int value) {
                          QVERIFY(!isStarting);
                          answers += value;
                      });
            isStarting = false;
        }
        QVERIFY(tasks.isRunning());
        QTRY_COMPARE(answers, rounds);
        QVERIFY(!tasks.isRunning());
    }

    void dropsWhatIsStale()
    {
        Tasks tasks(this);
        QList<int> answers;
        for (int i = 0; i < 50; ++i)
            tasks.restart([i](std::stop_token) { return i; },
                          [&](int value) { answers.append(value); });
        QTRY_COMPARE(answers, QList<int>{49});
        tasks.restart([](std::stop_token) { return 1; }, [&](int value) { answers.append(value); });
        tasks.cancel();
        QVERIFY(!tasks.isRunning());
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(answers, QList<int>{49});
    }

    void answersNobodyWhoIsGone()
    {
        int answers = 0;
        {
            QObject receiver;
            Tasks tasks(&receiver);
            for (int i = 0; i < 100; ++i)
                tasks.add([](std::stop_token) { return 1; }, [&](int) { ++answers; });
        }
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QCOMPARE(answers, 0);
    }
};

QTEST_GUILESS_MAIN(TasksTest)
#include "tst_tasks.moc"
