// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/checksmodel.h"

#include <QWidget>

class QLabel;
class QListView;

namespace triptych {

// Whether a version may go on and what its content is like. The meaning of the row at hand stands
// below the list, for whoever has no pointer to hover with.
class ChecksPage : public QWidget
{
    Q_OBJECT

public:
    explicit ChecksPage(QWidget* parent = nullptr);

    void showChecks(const std::vector<StageAnswer>& answers,
                    const std::optional<CheckReport>& report);
    const ChecksModel& model() const { return *m_model; }

private:
    void showHelp();
    void copy();

    ChecksModel* m_model;
    QListView* m_list;
    QLabel* m_help;
};

} // namespace triptych
