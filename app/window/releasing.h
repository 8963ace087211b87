// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/journal.h"

#include <QObject>

#include <functional>

namespace triptych {

class Desk;
class MainWindow;
class ReleaseDesk;

// Releases stages from the window: asks what and whether, shows the one that runs, and looks back at
// those before.
class Releasing : public QObject
{
    Q_OBJECT

public:
    Releasing(Desk& desk, ReleaseDesk& releases, MainWindow& window, QObject* parent);

private:
    void connectActions();
    void connectReleases();
    void updateStages();
    void showHistory();
    void showCurrent();
    void showStarted();
    void showEnded(const QString& journalFault);
    void showFailure(const QString& sentence);
    void ask(const QString& stage);
    void askToRunAgain(size_t step);
    void askToResume(qint64 run);
    bool isShown() const; // the release that runs, or ran last, on the page
    const release::RunRecord* recordOf(qint64 run) const;
    // A dialog with what has been decided before; begins by what is given.
    void askFor(const QString& title, const release::Pipeline& pipeline,
                const std::function<void()>& begin);
    void askBeforeClosing(bool* mayClose);

    Desk& m_desk;
    ReleaseDesk& m_releases;
    MainWindow& m_window;
    bool m_isClosing = false; // once the release has ended
};

} // namespace triptych
