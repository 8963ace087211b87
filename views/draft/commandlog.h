// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace triptych {

// A configured command, the button that runs it or stops it, and what it says.
class CommandLog : public QWidget
{
    Q_OBJECT

public:
    explicit CommandLog(QWidget* parent = nullptr);

    // command: as a person can read it. what: what it would do, on the button.
    void setCommand(const QString& command, const QString& what);
    void setHeldBack(const QString& sentence); // instead of a command
    void setRunnable(bool runnable); // there is something for it to do
    void start(); // empties the log
    void append(const QString& line);
    void finish(const QString& sentence, bool isFailure);
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void runWanted();
    void stopWanted();

private:
    void setRunning(bool running);

    QString m_what;
    bool m_isRunning = false;
    QLabel* m_command;
    QLabel* m_result;
    QLabel* m_failure;
    QPushButton* m_button;
    QPlainTextEdit* m_log;
};

} // namespace triptych
