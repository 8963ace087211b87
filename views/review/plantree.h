// SPDX-License-Identifier: MIT
#pragma once

#include "views/review/planrows.h"

#include <QTreeView>

class QStandardItemModel;

namespace triptych {

// The commits of a plan with what comes and goes in each, then what is to be known and what is left
// out.
class PlanTree : public QTreeView
{
    Q_OBJECT

public:
    explicit PlanTree(QWidget* parent = nullptr);
    void setPlan(const Plan& plan, const SnapshotPtr& snapshot); // keeps the place, if it can
    PlanSelection selection() const;

Q_SIGNALS:
    void selected();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    static PlanSelection selectionAt(const QModelIndex& index);

    QStandardItemModel* m_model;
};

} // namespace triptych
