// SPDX-License-Identifier: MIT
#pragma once

#include "views/release/releaseheader.h"
#include "views/release/shownrun.h"

#include <QWidget>

class QAction;
class QStackedWidget;

namespace triptych {

class LogPane;
class ReleaseFooter;
class ReleaseIntro;
class StageCards;

// The release screen: a run with its stages beside each other, and below them the log of the step
// that is chosen. Given values; what is to be done it asks for by signals.
class ReleasePage : public QWidget
{
    Q_OBJECT

public:
    explicit ReleasePage(QWidget* parent = nullptr);
    ~ReleasePage() override;

    void setConfiguration(const Configuration& configuration);
    // Those that may be released, the one to be offered first at the front.
    void setStages(const std::vector<ReleasableStage>& stages);
    QString stage() const; // that is to be released; empty when there is none

    // A run that has begun, or an earlier one. The log of the step that runs is shown, until the user
    // chooses another.
    void showRun(const ShownRun& run);
    void clearRun(); // nothing has ever run
    const ShownRun& run() const;
    bool hasRun() const;
    void setOutcome(size_t step, const release::StepOutcome& outcome);
    void setProgress(size_t step, const QString& text);
    void finish(release::State state); // of the run as a whole
    void setLive(const QString& text); // what the registries serve; empty: not known

    int currentStep() const; // whose log is shown; -1: none
    LogPane& log() const { return *m_log; }

public Q_SLOTS:
    void logGrew(size_t step); // as often as one likes

Q_SIGNALS:
    void backWanted();
    void releaseWanted(const QString& stage);
    void cancelWanted();
    void historyWanted();
    void rerunWanted(size_t step); // it and the steps after it
    void openLogWanted(const QString& file); // with a program of the desktop
    void failed(const QString& sentence);

private:
    void connectParts();
    void makeMenu();
    void showMenu(int step, QPoint globalPos);
    void showStep(int step);
    void chooseByItself();
    void updateHeader();
    QString notice(const ShownStep& step) const;

    Configuration m_configuration;
    ReleaseHeader* m_header;
    QStackedWidget* m_stack;
    ReleaseIntro* m_intro;
    StageCards* m_cards;
    LogPane* m_log;
    ReleaseFooter* m_footer;
    QAction* m_rerun;
    QAction* m_copyCommand;
    QAction* m_openLog;
    bool m_isChosenByUser = false;
};

} // namespace triptych
