// SPDX-License-Identifier: MIT
#include "models/items/filesmodel.h"

#include <QHash>
#include <QLocale>

#include <algorithm>

namespace triptych {

struct FilesModel::Node
{
    Node* parent = nullptr;
    int row = 0;
    QString name;
    qsizetype file = -1; // index of the file; -1 for a folder
    qint64 bytes = 0;
    std::vector<std::unique_ptr<Node>> children;

    bool isFolder() const { return file < 0; }

    void finish()
    {
        std::ranges::stable_partition(children,
                                      [](const auto& child) { return child->isFolder(); });
        for (int i = 0; i < std::ssize(children); ++i) {
            children[size_t(i)]->row = i;
            children[size_t(i)]->finish();
            bytes += children[size_t(i)]->bytes;
        }
    }
};

FilesModel::FilesModel(QObject* parent)
    : QAbstractItemModel(parent), m_root(std::make_unique<Node>())
{}

FilesModel::~FilesModel() = default;

void FilesModel::setFiles(PackageFiles files)
{
    beginResetModel();
    m_files = std::move(files);
    m_root = std::make_unique<Node>();
    QHash<QString, Node*> folders{{QString(), m_root.get()}};
    const auto folder = [&folders](const auto& self, const QString& path) -> Node* {
        if (Node* known = folders.value(path))
            return known;
        const qsizetype slash = path.lastIndexOf(u'/');
        Node* parent = self(self, slash < 0 ? QString() : path.first(slash));
        auto made = std::make_unique<Node>();
        made->parent = parent;
        made->name = path.sliced(slash + 1);
        Node* node = made.get();
        parent->children.push_back(std::move(made));
        folders.insert(path, node);
        return node;
    };
    for (qsizetype i = 0; i < std::ssize(m_files.files); ++i) {
        const PackageFile& file = m_files.files[size_t(i)];
        const qsizetype slash = file.display.lastIndexOf(u'/');
        auto made = std::make_unique<Node>();
        made->parent = folder(folder, slash < 0 ? QString() : file.display.first(slash));
        made->name = file.display.sliced(slash + 1);
        made->file = i;
        made->bytes = file.size.value_or(0);
        made->parent->children.push_back(std::move(made));
    }
    m_root->finish();
    endResetModel();
}

const FilesModel::Node* FilesModel::node(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const Node*>(index.internalPointer()) : m_root.get();
}

const PackageFile* FilesModel::file(const QModelIndex& index) const
{
    const Node* at = node(index);
    return at->isFolder() ? nullptr : &m_files.files[size_t(at->file)];
}

QString FilesModel::path(const QModelIndex& index) const
{
    QStringList parts;
    for (const Node* at = node(index); at->parent; at = at->parent)
        parts.prepend(at->name);
    return parts.join(u'/');
}

QModelIndex FilesModel::indexOf(const QString& displayPath) const
{
    const Node* at = m_root.get();
    for (const QString& part : displayPath.split(u'/')) {
        const auto found =
            std::ranges::find(at->children, part, [](const auto& child) { return child->name; });
        if (found == at->children.end())
            return {};
        at = found->get();
    }
    return createIndex(at->row, NameColumn, at);
}

QModelIndex FilesModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[size_t(row)].get());
}

QModelIndex FilesModel::parent(const QModelIndex& index) const
{
    const Node* above = index.isValid() ? node(index)->parent : nullptr;
    return above && above->parent ? createIndex(above->row, NameColumn, above) : QModelIndex();
}

int FilesModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(node(parent)->children.size());
}

int FilesModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant FilesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Node* at = node(index);
    const PackageFile* entry = file(index);
    const bool isMissing = entry && entry->mode != git::Mode::Submodule && !entry->size;
    const QString size = isMissing                                      ? tr("not in this clone")
                         : entry && entry->mode == git::Mode::Submodule ? tr("submodule")
                         : entry && entry->mode == git::Mode::Symlink
                             ? tr("symbolic link")
                             : QLocale().formattedDataSize(at->bytes, 1);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == NameColumn ? at->name : size;
    case Qt::TextAlignmentRole:
        return index.column() == SizeColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                            : QVariant();
    case Qt::AccessibleTextRole:
        return at->isFolder() ? tr("Folder %1, %2").arg(at->name, size)
                              : tr("%1, %2").arg(at->name, size);
    default:
        return {};
    }
}

QVariant FilesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Size");
}

} // namespace triptych
