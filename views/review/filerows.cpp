// SPDX-License-Identifier: MIT
#include "views/review/filerows.h"

#include "models/git/error.h"
#include "models/review/filegroups.h"
#include "views/review/reviewdelegate.h"
#include "views/review/rowbuilder.h"
#include "views/theme/plaintooltip.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileRows)
};

using Kind = FileChange::Kind;

QString saidOf(Kind kind, const QString& path, const QString& oldPath)
{
    switch (kind) {
    case Kind::Added:
        return Text::tr("%1 is added").arg(path);
    case Kind::Removed:
        return Text::tr("%1 is removed").arg(path);
    case Kind::Modified:
        return Text::tr("%1 changes").arg(path);
    case Kind::ModeChanged:
        return Text::tr("%1 gets another mode").arg(path);
    case Kind::Renamed:
        return Text::tr("%1 was %2").arg(path, oldPath);
    }
    return path;
}

// The row of a file. A review has thousands, and few are ever in view: their words are made when asked
// for.
class FileItem : public QStandardItem
{
public:
    FileItem(const FileChange& change, qsizetype folder, const ReviewPlace& place)
        : m_path(git::displayText(change.path)),
          m_shown(git::displayText(QByteArrayView(change.path).sliced(folder))),
          m_mark(markOf(change)), m_kind(change.kind), m_place(place)
    {
        if (change.kind == Kind::Renamed)
            m_oldPath = git::displayText(change.oldPath);
    }

    QVariant data(int role) const override
    {
        switch (role) {
        case Qt::DisplayRole:
            return m_shown;
        case Qt::ToolTipRole:
            return plainToolTip(
                m_oldPath.isEmpty() ? m_path : Text::tr("%1\nwas %2").arg(m_path, m_oldPath));
        case Qt::AccessibleTextRole:
            return saidOf(m_kind, m_path, m_oldPath);
        case ReviewDelegate::DetailRole:
            return m_oldPath.isEmpty() ? QVariant() : Text::tr("was %1").arg(m_oldPath);
        case ReviewDelegate::MarkRole:
            return m_mark;
        case ReviewDelegate::KindRole:
            return static_cast<int>(m_place.kind);
        case ReviewDelegate::IndexRole:
            return m_place.index;
        case ReviewDelegate::VersionRole:
            return m_place.version;
        case ReviewDelegate::FileRole:
            return m_place.file;
        default:
            return QStandardItem::data(role);
        }
    }

private:
    const QString m_path;
    const QString m_shown; // within its folder, if that has a row
    QString m_oldPath;
    const QChar m_mark;
    const Kind m_kind;
    const ReviewPlace m_place;
};

} // namespace

bool isQuiet(const FileChange& change)
{
    return change.kind == Kind::ModeChanged || isGenerated(change.path);
}

QChar markOf(const FileChange& change)
{
    switch (change.kind) {
    case Kind::Added:
        return u'A';
    case Kind::Removed:
        return u'D';
    case Kind::Modified:
        return u'M';
    case Kind::ModeChanged:
        return u'm';
    case Kind::Renamed:
        return u'R';
    }
    return u'M';
}

QString saidOf(const FileChange& change)
{
    return saidOf(change.kind, git::displayText(change.path), git::displayText(change.oldPath));
}

void FileRows::fill(QStandardItem* parent, const std::vector<FileChange>& changes) const
{
    // Apart from the model first, so that its views hear of all rows at once and not of each.
    QStandardItem all;
    const auto at = [this](size_t file) {
        ReviewPlace where = place;
        where.file = int(file);
        return where;
    };
    const auto add = [&](QStandardItem* under, size_t file, const QByteArray& folder) {
        auto* item =
            new FileItem(changes[file], folder.isEmpty() ? 0 : folder.size() + 1, at(file));
        if (isViewed && isViewed(changes[file]))
            item->setData(true, ReviewDelegate::ViewedRole);
        under->appendRow(item);
    };
    qsizetype hidden = 0;
    for (FileGroup& group : fileGroups(changes)) {
        hidden += std::ssize(group.files);
        if (hideQuiet)
            std::erase_if(group.files, [&](size_t file) { return isQuiet(changes[file]); });
        hidden -= std::ssize(group.files);
        if (group.files.empty())
            continue;
        if (group.folder.isEmpty() || group.files.size() == 1) {
            add(&all, group.files.front(), {});
            continue;
        }
        const QString name = git::displayText(group.folder) + u'/';
        const QString count = QLocale().toString(qlonglong(group.files.size()));
        QStandardItem* folder =
            rows::addLine(&all, markOf(changes[group.files.front()]), name,
                          Text::tr("%1, %2 files").arg(name, count), at(group.files.front()));
        folder->setData(count, ReviewDelegate::DetailRole);
        folder->setToolTip(plainToolTip(name));
        for (const size_t file : group.files)
            add(folder, file, group.folder);
    }
    if (hidden > 0) {
        const QString said = hidden == 1
                                 ? Text::tr("1 file hidden")
                                 : Text::tr("%1 files hidden").arg(QLocale().toString(hidden));
        ReviewPlace owner = rows::placeOf(parent);
        rows::addLine(&all, u' ', QString(), said, owner)
            ->setData(said, ReviewDelegate::DetailRole);
    }
    parent->removeRows(0, parent->rowCount());
    if (all.rowCount() > 0)
        parent->appendRows(all.takeColumn(0));
}

} // namespace triptych
