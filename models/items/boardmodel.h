// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/boardfilter.h"
#include "models/storage/manifest.h"

#include <QAbstractItemModel>

#include <optional>

namespace triptych {

// The board as an item model: column 0 names the package, each further column is a stage; top-level
// rows are packages, their children versions. Built from values only; every setter leaves a
// consistent model. A new snapshot, and whatever changes which rows are seen in which order, resets the
// model (BoardView keeps selection and expansion by name); all else changes data in place.
class BoardModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        CellRole = Qt::UserRole, // BoardCell; stage columns
        PackageRole, // QString; every index
        TitleRole, // QString; column 0 of packages, from the newest manifest, may be empty
        ErrorRole, // QString; why the newest manifest cannot be read, column 0
        NewestTreeRole, // git::Oid as QByteArray; the version that title and icon come from
        IconPathRole, // QString; within that version, may be empty
        VersionRole, // QString; column 0 of version rows
    };

    // A version that is there, as an index shows it.
    struct Location
    {
        QString stage;
        VersionName name;
        git::Oid tree; // null for a version that is only drafted to come
    };

    explicit BoardModel(QObject* parent = nullptr);

    void setSnapshot(SnapshotPtr snapshot); // null: an empty board
    void setDraft(const Draft& draft);
    void addManifests(const Manifests& manifests);
    void addReports(const CheckReports& reports);
    void setMissing(const MissingVersions& missing); // what registries do not serve
    void setNewestChanges(const QHash<QString, QDateTime>& newestChanges);
    void setFilter(const BoardFilter& filter);

    const SnapshotPtr& snapshot() const { return m_snapshot; }
    const Draft& draft() const { return m_draft; }
    const CheckReports& reports() const { return m_reports; }
    const BoardFilter& filter() const { return m_filter; }
    QMap<QuickFilter, int> counts() const { return quickFilterCounts(m_rows, m_draft); }
    int visiblePackages() const { return int(m_visible.size()); }

    int stageOfColumn(int column) const { return column - 1; } // -1 for column 0
    // The version to be looked at: the first that a cell shows; in column 0 the row's version, or the
    // package's newest, where it is most upstream. Nothing for an empty cell.
    std::optional<Location> location(const QModelIndex& index) const;
    // The cells' versions as moves with no target yet: what a drag or "Promote to" takes. A
    // collapsed cell gives its newest version, cells without one and drafted ones give nothing.
    std::vector<Move> moves(const QModelIndexList& indexes) const;
    // The drafted moves that the cells show, coming or going.
    std::vector<Move> draftedMoves(const QModelIndexList& indexes) const;
    // The row of a package, or of one of its versions; invalid when it is filtered out.
    QModelIndex find(const QString& package, const QString& version, int column) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<int> filtered() const;
    void refilter(); // resets, if other rows are to be seen or in another order
    void setVisible(std::vector<int> visible);
    void versionsChanged(int row, int lastColumn); // of a package's row
    bool isVersion(const QModelIndex& index) const { return index.internalId() != 0; }
    const BoardRow& rowOf(const QModelIndex& index) const;
    BoardCell cell(const QModelIndex& index) const;
    QString title(const BoardRow& row) const;
    QVariant packageData(const BoardRow& row, int role) const;
    QVariant versionData(const BoardRow& row, const SemVer& version, int role) const;

    SnapshotPtr m_snapshot;
    Draft m_draft;
    Manifests m_manifests;
    CheckReports m_reports;
    MissingVersions m_missing;
    QHash<QString, QDateTime> m_newestChanges;
    BoardFilter m_filter;
    std::vector<BoardRow> m_rows; // all, by name
    std::vector<int> m_visible; // position → row
    std::vector<int> m_position; // row → position, -1 when filtered out
};

} // namespace triptych
