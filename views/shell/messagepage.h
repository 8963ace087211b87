// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace triptych {

class Actions;

// Why there is nothing to show, and the ways out.
class MessagePage : public QWidget
{
    Q_OBJECT

public:
    explicit MessagePage(Actions& actions, QWidget* parent = nullptr);
    void setMessage(const QString& title, const QString& sentence, bool retry);

Q_SIGNALS:
    void retryRequested();

private:
    QLabel* m_title;
    QLabel* m_sentence;
    QPushButton* m_retry;
    QPushButton* m_settings; // shown when they can be changed
    QPushButton* m_open;
};

} // namespace triptych
