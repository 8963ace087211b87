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

QStandardItem* addFile(QStandardItem* parent, const FileChange& change, const QString& shown,
                       const ReviewPlace& place)
{
    QStandardItem* item = rows::addLine(parent, markOf(change), shown, saidOf(change), place);
    QString tip = git::displayText(change.path);
    if (change.kind == Kind::Renamed) {
        tip = Text::tr("%1\nwas %2").arg(tip, git::displayText(change.oldPath));
        item->setData(Text::tr("was %1").arg(git::displayText(change.oldPath)),
                      ReviewDelegate::DetailRole);
    }
    item->setToolTip(plainToolTip(tip));
    return item;
}

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
    const QString path = git::displayText(change.path);
    switch (change.kind) {
    case Kind::Added:
        return Text::tr("%1 is added").arg(path);
    case Kind::Removed:
        return Text::tr("%1 is removed").arg(path);
    case Kind::Modified:
        return Text::tr("%1 changes").arg(path);
    case Kind::ModeChanged:
        return Text::tr("%1 gets another mode").arg(path);
    case Kind::Renamed:
        return Text::tr("%1 was %2").arg(path, git::displayText(change.oldPath));
    }
    return path;
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
        const QByteArray path =
            folder.isEmpty() ? changes[file].path : changes[file].path.sliced(folder.size() + 1);
        QStandardItem* item = addFile(under, changes[file], git::displayText(path), at(file));
        item->setData(isViewed && isViewed(changes[file]), ReviewDelegate::ViewedRole);
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
