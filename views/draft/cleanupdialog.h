// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/cleanuprows.h"
#include "views/draft/draftdialog.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace triptych {

class CleanupFilter;
class CleanupModel;
class CleanupTable;

// All left-over and stale versions, to be chosen from. Until it is given rows it says that they are
// being gathered.
class CleanupDialog : public DraftDialog
{
    Q_OBJECT

public:
    explicit CleanupDialog(QWidget* parent = nullptr);

    void setRows(std::vector<CleanupRow> rows);
    const CleanupModel& model() const { return *m_model; }

Q_SIGNALS:
    void removalsChosen(const std::vector<triptych::Move>& moves);

private:
    QLayout* makeFilters();
    QLayout* makeChoosers();
    void chooseShown(bool chosen);
    void updateSummary();

    CleanupModel* m_model;
    CleanupFilter* m_filter;
    CleanupTable* m_table;
    QComboBox* m_stage;
    QComboBox* m_kind;
    QLineEdit* m_text;
    QPushButton* m_all;
    QPushButton* m_none;
};

} // namespace triptych
