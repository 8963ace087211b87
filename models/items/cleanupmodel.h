// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/cleanuprows.h"

#include <QAbstractTableModel>

namespace triptych {

// What may be cleaned up, a row each, to be chosen by a check box in the first column. Rows that must
// stay cannot be chosen and say why. Of those that can, it chooses by itself only left-over versions:
// a stage downstream has them with equal content. A stale version is merely older than another, and
// that nobody wants it is for a person to say.
class CleanupModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StageColumn, PackageColumn, VersionColumn, WhyColumn, NoteColumn, ColumnCount };
    enum Role {
        VanishesRole = Qt::UserRole, // bool: no branch would have the version
        KeptRole, // bool: it cannot be chosen
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<CleanupRow> rows);
    const std::vector<CleanupRow>& rows() const { return m_rows; }

    void setChosen(const QModelIndexList& indexes, bool chosen); // those that can be
    std::vector<Move> chosen() const;
    qsizetype chosenCount() const { return m_chosenCount; }
    // Of those chosen, how many would then be in no branch at all; copies in several stages that are
    // all chosen count each.
    qsizetype vanishingCount() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void choiceChanged();

private:
    bool set(size_t row, bool chosen); // whether that changed anything
    bool vanishes(size_t row) const; // with what is chosen, or alone when it is not
    QString text(size_t row, int column) const;
    QString why(const CleanupRow& row) const;
    QString note(size_t row) const;
    void changed(int first, int last);

    std::vector<CleanupRow> m_rows;
    std::vector<char> m_chosen; // by row
    std::vector<int> m_chosenOf; // by group
    qsizetype m_chosenCount = 0;
};

} // namespace triptych
