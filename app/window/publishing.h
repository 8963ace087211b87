// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk/remotedesk.h"

#include <QObject>

class QAction;
class QCheckBox;
class QSettings;
class QUrl;

namespace triptych {

class Desk;
class MainWindow;
class PublishPanel;

// Applying with the remote, on the review page: whether what is applied is pushed too, how far that
// is, and what came of it. While it is to be pushed, pull requests are planned where a stage's policy
// asks for them.
class Publishing : public QObject
{
    Q_OBJECT

public:
    // The settings remember whether it pushes; they outlive this.
    Publishing(Desk& desk, RemoteDesk& remote, MainWindow& window, QSettings& settings,
               QObject* parent);

    bool pushes() const; // what is drafted now
    void apply(const Plan& plan);

private:
    void showOption();
    void showWork();
    void showPublished(const remote::Publication& publication);
    void showFailure(const QString& sentence);
    void showProposals(const remote::Publication& publication);
    QString doneText(const remote::Publication& publication) const;

    Desk& m_desk;
    RemoteDesk& m_remote;
    MainWindow& m_window;
    QSettings& m_settings;
    QCheckBox* m_option;
    PublishPanel* m_panel;
    QAction* m_open; // the pull request that was opened last
};

} // namespace triptych
