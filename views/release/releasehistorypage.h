// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "models/items/runsmodel.h"
#include "views/release/durationseries.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace triptych {

class DurationChart;
class FlatTable;
class LogPane;
class StageCards;

// The releases so far: which, how long their steps took over time, and the steps and logs of the one
// that is chosen. Given values; what is to be done it asks for by signals.
class ReleaseHistoryPage : public QWidget
{
    Q_OBJECT

public:
    explicit ReleaseHistoryPage(QWidget* parent = nullptr);
    ~ReleaseHistoryPage() override;

    // Newest first. What was chosen stays, else the newest is.
    void setRuns(std::vector<release::RunRecord> runs, const Configuration& configuration);
    std::optional<qint64> currentRun() const; // its number in the journal
    void setCurrentRun(qint64 id); // empties the search where that leaves it out
    void start(); // takes the focus

    LogPane& log() const { return *m_log; }
    DurationChart& chart() const { return *m_chart; }

Q_SIGNALS:
    void backWanted();
    void resumeWanted(qint64 run);
    void openFolderWanted(const QString& folder); // with the logs of a run
    void failed(const QString& sentence);

private:
    QWidget* makeHeader();
    QWidget* makeTop();
    QWidget* makeBottom();
    void connectParts();
    void search(const QString& text);
    void select(int row);
    void showRun(); // the one of the current row
    void showStep(int step);
    void fillSeries();
    void showSeries();
    void updateCount();
    QString folderOfLogs() const;
    const release::RunRecord* record() const;

    Configuration m_configuration;
    RunsModel* m_model;
    std::vector<DurationSeries> m_series;
    qint64 m_shownRun = -1;

    QLineEdit* m_search;
    QLabel* m_count;
    QPushButton* m_resume;
    QPushButton* m_openFolder;
    FlatTable* m_table;
    QLabel* m_nothing;
    QComboBox* m_seriesChoice;
    DurationChart* m_chart;
    StageCards* m_cards;
    LogPane* m_log;
    QSplitter* m_splitter;
};

} // namespace triptych
