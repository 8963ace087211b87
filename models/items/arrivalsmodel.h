// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/bringin.h"
#include "models/promotion/judge.h"

#include <QAbstractTableModel>
#include <QHash>

namespace triptych {

// Versions that may be brought in, a row each, with the judge's sentence for those that were judged.
class ArrivalsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, SentenceColumn, ColumnCount };
    enum class Judgement { None, Good, Mind, Refused };
    enum Role { JudgementRole = Qt::UserRole }; // int

    using QAbstractTableModel::QAbstractTableModel;

    void setVersions(std::vector<BroughtIn> versions);
    const std::vector<BroughtIn>& versions() const { return m_versions; }
    // What is said of the versions in these moves, instead of all that was said before.
    void setJudged(const std::vector<Finding>& judged);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    std::vector<BroughtIn> m_versions;
    QHash<QString, Verdict> m_verdicts; // by the version's name
};

} // namespace triptych
