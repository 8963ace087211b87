// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/bringin.h"
#include "models/promotion/judge.h"
#include "views/draft/draftdialog.h"

#include <QTimer>

class QComboBox;
class QItemSelection;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace triptych {

class ArrivalsModel;
class BringInSource;
class FlatTable;

// Asks where versions are to come from, shows those that are there, and says of the selected ones
// whether they may come into a stage, and what the checks found in them.
class BringInDialog : public DraftDialog
{
    Q_OBJECT

public:
    // stages: those that may get versions, the first is offered.
    explicit BringInDialog(const std::vector<Stage>& stages, QWidget* parent = nullptr);

    BringInSource& source() const { return *m_source; }
    void showProgress(const QString& text); // nothing can be drafted meanwhile
    void setVersions(const git::Result<std::vector<BroughtIn>>& found);
    // The answer to selectionToBeJudged().
    void setJudged(const git::Result<std::vector<Finding>>& judged);

Q_SIGNALS:
    void selectionToBeJudged(const std::vector<triptych::Move>& moves);
    void arrivalsChosen(const std::vector<triptych::Move>& moves);

private:
    void build(const std::vector<Stage>& stages);
    std::vector<Move> selectedMoves() const;
    void askSoon();
    void askForJudgement();
    void showFindings(const std::vector<Finding>& judged);
    void fail(const git::Error& error);

    BringInSource* m_source;
    QComboBox* m_stage;
    QLineEdit* m_filterText;
    ArrivalsModel* m_model;
    QSortFilterProxyModel* m_filter;
    FlatTable* m_table;
    QLabel* m_findings;
    std::vector<Move> m_allowed; // of the selected ones
    QTimer m_ask;
};

} // namespace triptych
