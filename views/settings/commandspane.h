// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace triptych {

// The commands that came with a repository, to be seen before they are allowed.
class CommandsPane : public QFrame
{
    Q_OBJECT

public:
    explicit CommandsPane(QWidget* parent = nullptr);
    // Hides itself when there are none.
    void setCommands(const QStringList& lines, bool isAllowed);

Q_SIGNALS:
    void allowRequested();
    void forgetRequested();

private:
    bool m_isAllowed = false;
    QLabel* m_title;
    QLabel* m_sentence;
    QPlainTextEdit* m_lines;
    QPushButton* m_button;
};

} // namespace triptych
