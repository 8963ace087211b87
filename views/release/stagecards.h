// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "views/release/shownrun.h"

#include <QScrollArea>
#include <QTimer>

class QButtonGroup;
class QHBoxLayout;

namespace triptych {

class StepRow;

// The stages of a run beside each other, each with its steps; one of the steps is chosen. While one
// runs its sign turns and its time goes on.
class StageCards : public QScrollArea
{
    Q_OBJECT

public:
    explicit StageCards(QWidget* parent = nullptr);

    void setRun(const ShownRun& run, const Configuration& configuration); // chooses none
    void setOutcome(size_t step, const release::StepOutcome& outcome);
    void setProgress(size_t step, const QString& text);
    void setState(release::State state); // of the run
    const ShownRun& run() const { return m_run; }

    int current() const; // -1: none
    void setCurrent(int step);
    StepRow* row(size_t step) const { return m_rows[step]; }

Q_SIGNALS:
    void chosen(int step); // by the user
    void menuRequested(int step, QPoint globalPos);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addCard(const QString& stage);
    void updateRow(size_t step);
    void tick();
    void watchTime();
    void fitHeight();

    ShownRun m_run;
    Configuration m_configuration;
    QHBoxLayout* m_cards;
    QButtonGroup* m_group = nullptr;
    std::vector<StepRow*> m_rows;
    QTimer m_timer;
};

} // namespace triptych
