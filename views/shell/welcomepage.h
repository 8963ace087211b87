// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QFrame;
class QVBoxLayout;

namespace triptych {

class Actions;

// What is shown without a storage: what this program is, and the ways to begin.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Actions& actions, QWidget* parent = nullptr);
    void setRecent(const QStringList& paths); // newest first

Q_SIGNALS:
    void openRequested(const QString& path);
    void forgetRequested(const QString& path);

private:
    QWidget* makeCard(Actions& actions);

    QFrame* m_recentCard = nullptr;
    QVBoxLayout* m_recent = nullptr;
};

} // namespace triptych
