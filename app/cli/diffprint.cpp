// SPDX-License-Identifier: MIT
#include "app/cli/diffprint.h"

#include "app/cli/json.h"
#include "models/review/reviewwords.h"

namespace triptych::cli {

namespace {

using Kind = FileChange::Kind;

// One word, for a column.
QString wordOf(Kind kind)
{
    switch (kind) {
    case Kind::Modified:
        return Text::tr("changed");
    case Kind::ModeChanged:
        return Text::tr("mode");
    default:
        return kindText(kind);
    }
}

QString modeText(const git::TreeEntry& entry)
{
    return QString::number(quint32(entry.mode), 8).rightJustified(6, u'0');
}

// "1 → 2", or what is on the only side there is, or both.
QString bothSides(const QString& before, const QString& after)
{
    if (before.isEmpty() || after.isEmpty() || before == after)
        return before.isEmpty() ? after : before;
    return Text::tr("%1 → %2").arg(before, after);
}

// Of a side that is there but not in this clone: a question mark.
QString sizeText(const std::optional<git::TreeEntry>& entry, std::optional<qint64> size)
{
    if (!entry || !entry->isBlob())
        return {};
    return size ? QString::number(*size) : u"?"_s;
}

QStringList rowOf(const ChangedFile& file)
{
    const auto& [change, stat] = file;
    const QString path = git::displayText(change.path);
    const bool modesDiffer =
        change.before && change.after && change.before->mode != change.after->mode;
    return {
        wordOf(change.kind),
        change.oldPath.isEmpty() ? path : bothSides(git::displayText(change.oldPath), path),
        stat.added ? u'+' + QString::number(*stat.added) : QString(),
        stat.removed ? u'-' + QString::number(*stat.removed) : QString(),
        bothSides(sizeText(change.before, stat.leftSize), sizeText(change.after, stat.rightSize)),
        modesDiffer ? bothSides(modeText(*change.before), modeText(*change.after)) : QString()};
}

QJsonValue sideJson(const std::optional<git::TreeEntry>& entry, std::optional<qint64> size)
{
    if (!entry)
        return QJsonValue::Null;
    return QJsonObject{{u"id"_s, entry->id.toHex()},
                       {u"mode"_s, modeText(*entry)},
                       {u"size"_s, size ? QJsonValue(*size) : QJsonValue(QJsonValue::Null)}};
}

QJsonValue countJson(std::optional<int> count)
{
    return count ? QJsonValue(*count) : QJsonValue(QJsonValue::Null);
}

} // namespace

void printStat(const std::vector<ChangedFile>& files, Output& output)
{
    if (files.empty())
        return output.line(Text::tr("No file differs."));
    Table table({Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight, Qt::AlignRight, Qt::AlignRight,
                 Qt::AlignLeft});
    table.add({QString(), Text::tr("file"), Text::tr("lines"), QString(), Text::tr("bytes"),
               Text::tr("mode")});
    qint64 added = 0;
    qint64 removed = 0;
    for (const ChangedFile& file : files) {
        table.add(rowOf(file));
        added += file.stat.added.value_or(0);
        removed += file.stat.removed.value_or(0);
    }
    table.print(output);
    const QString lines = Text::tr("+%1 -%2 lines").arg(added).arg(removed);
    output.line(files.size() == 1
                    ? Text::tr("One file differs, %1.").arg(lines)
                    : Text::tr("%1 files differ, %2.").arg(QString::number(files.size()), lines));
}

QJsonArray toJson(const std::vector<ChangedFile>& files)
{
    QJsonArray array;
    for (const auto& [change, stat] : files)
        array.append(QJsonObject{{u"kind"_s, kindId(change.kind)},
                                 {u"path"_s, git::displayText(change.path)},
                                 {u"old_path"_s, orNull(git::displayText(change.oldPath))},
                                 {u"before"_s, sideJson(change.before, stat.leftSize)},
                                 {u"after"_s, sideJson(change.after, stat.rightSize)},
                                 {u"added_lines"_s, countJson(stat.added)},
                                 {u"removed_lines"_s, countJson(stat.removed)}});
    return array;
}

} // namespace triptych::cli
