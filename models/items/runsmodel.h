// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "models/release/journal.h"

#include <QAbstractTableModel>

#include <vector>

namespace triptych {

// Releases that were, newest first, a row each: those that the search leaves. Tool tips are plain text.
class RunsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        StateColumn,
        StageColumn,
        CommitColumn,
        WhenColumn,
        DurationColumn,
        WhoColumn,
        ColumnCount
    };
    enum Role {
        StateRole = Qt::UserRole, // release::State as int
        ColorRole, // the stage's, as #rrggbb
        IdRole, // in the journal
    };

    using QAbstractTableModel::QAbstractTableModel;

    // Times are told as seen from now.
    void setRuns(std::vector<release::RunRecord> runs, const Configuration& configuration,
                 const QDateTime& now = QDateTime::currentDateTimeUtc());
    const std::vector<release::RunRecord>& runs() const { return m_runs; } // all
    const release::RunRecord& run(int row) const { return m_runs[m_shown[size_t(row)]]; }
    int rowOf(qint64 id) const; // -1: it is not there, or the search does not leave it

    // Words, all of which stand in a run's stages, commits, its user or state.
    void setSearch(const QString& text);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    void filter();
    bool matches(const release::RunRecord& run) const;
    QString text(const release::RunRecord& run, int column) const;
    QString toolTip(const release::RunRecord& run, int column) const;

    std::vector<release::RunRecord> m_runs;
    std::vector<size_t> m_shown;
    QStringList m_words;
    Configuration m_configuration;
    QDateTime m_now;
};

} // namespace triptych
