// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/snapshot.h"

#include <QSortFilterProxyModel>

namespace triptych {

// The rows of a CleanupModel that are of a stage, of a kind and of packages whose name contains a
// text.
class CleanupFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setStage(const QString& title); // empty: all
    void setKinds(Relations kinds); // any of them
    void setText(const QString& text);

    QModelIndexList sourceRows() const; // of all that is shown, in the model behind this

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_stage;
    Relations m_kinds = Relation::LeftOver | Relation::Stale;
    QString m_text;
};

} // namespace triptych
