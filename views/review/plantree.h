// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QTreeView>

class QStandardItem;
class QStandardItemModel;

namespace triptych {

// The commits of a plan with what comes and goes in each, then what is left out.
class PlanTree : public QTreeView
{
    Q_OBJECT

public:
    explicit PlanTree(QWidget* parent = nullptr);
    void setPlan(const Plan& plan, const SnapshotPtr& snapshot); // keeps the place, if it can

    int commit() const; // the selected one, or that of the selected version; -1: none
    int finding() const; // -1: none

Q_SIGNALS:
    void selected();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void addCommit(const PlannedCommit& commit, int index, const SnapshotPtr& snapshot);
    void addFindings(const std::vector<Finding>& findings);

    QStandardItemModel* m_model;
};

} // namespace triptych
