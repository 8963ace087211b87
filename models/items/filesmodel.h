// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/packagefiles.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace triptych {

// The files of a version as a tree of folders: folders first, each with the bytes below it.
class FilesModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, SizeColumn, ColumnCount };

    explicit FilesModel(QObject* parent = nullptr);
    ~FilesModel() override;

    void setFiles(PackageFiles files);
    const PackageFiles& files() const { return m_files; }

    const PackageFile* file(const QModelIndex& index) const; // null for a folder
    QString path(const QModelIndex& index) const; // within the package, fit to be shown
    QModelIndex indexOf(const QString& displayPath) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    const Node* node(const QModelIndex& index) const;

    PackageFiles m_files;
    std::unique_ptr<Node> m_root;
};

} // namespace triptych
