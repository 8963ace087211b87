// SPDX-License-Identifier: MIT
#include "models/review/reviewwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

using Match = Counterpart::Match;

QString sourceText(const Counterpart& counterpart)
{
    const QString& stage = counterpart.stage;
    switch (counterpart.match) {
    case Match::Same:
        return counterpart.isPast ? Text::tr("identical to what %1 had").arg(stage)
                                  : Text::tr("identical to %1").arg(stage);
    case Match::ModesDiffer:
        return counterpart.isPast ? Text::tr("what %1 had, with other file modes").arg(stage)
                                  : Text::tr("as in %1, with other file modes").arg(stage);
    case Match::Edited:
        return counterpart.edits.size() == 1
                   ? Text::tr("edited on the way from %1: 1 file differs").arg(stage)
                   : Text::tr("edited on the way from %1: %n files differ", nullptr,
                              int(counterpart.edits.size()))
                         .arg(stage);
    case Match::None:
        break;
    }
    return Text::tr("in no other stage");
}

QString remainderText(const ReviewedVersion& version)
{
    const Counterpart& counterpart = version.counterpart;
    if (version.vanishes)
        return Text::tr("then in no stage at all");
    if (counterpart.match == Match::None || counterpart.isPast)
        return Text::tr("in no other stage");
    switch (counterpart.match) {
    case Match::Same:
        return Text::tr("stays in %1, identical").arg(counterpart.stage);
    case Match::ModesDiffer:
        return Text::tr("stays in %1, with other file modes").arg(counterpart.stage);
    default:
        return Text::tr("stays in %1, with other content").arg(counterpart.stage);
    }
}

} // namespace

QString counterpartText(const ReviewedVersion& version)
{
    if (version.kind == ReviewedVersion::Kind::Goes)
        return remainderText(version);
    const QString source = sourceText(version.counterpart);
    return version.modesOnly ? Text::tr("only file modes change; %1").arg(source) : source;
}

QString countsText(const BranchReview& branch)
{
    using Kind = ReviewedVersion::Kind;
    QStringList words;
    if (const int count = int(branch.count(Kind::Comes)))
        words.append(count == 1 ? Text::tr("1 version comes")
                                : Text::tr("%n versions come", nullptr, count));
    if (const int count = int(branch.count(Kind::Changes)))
        words.append(count == 1 ? Text::tr("1 version changes")
                                : Text::tr("%n versions change", nullptr, count));
    if (const int count = int(branch.count(Kind::Goes)))
        words.append(count == 1 ? Text::tr("1 version goes")
                                : Text::tr("%n versions go", nullptr, count));
    if (const int count = int(branch.others.size()))
        words.append(count == 1 ? Text::tr("1 other path")
                                : Text::tr("%n other paths", nullptr, count));
    return words.isEmpty() ? Text::tr("nothing changes") : words.join(QStringLiteral(", "));
}

QString kindText(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
        return Text::tr("added");
    case FileChange::Kind::Removed:
        return Text::tr("removed");
    case FileChange::Kind::Modified:
        return Text::tr("modified");
    case FileChange::Kind::ModeChanged:
        return Text::tr("other mode");
    case FileChange::Kind::Renamed:
        return Text::tr("renamed");
    }
    return {};
}

QString kindId(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
        return QStringLiteral("added");
    case FileChange::Kind::Removed:
        return QStringLiteral("removed");
    case FileChange::Kind::Modified:
        return QStringLiteral("modified");
    case FileChange::Kind::ModeChanged:
        return QStringLiteral("mode_changed");
    case FileChange::Kind::Renamed:
        return QStringLiteral("renamed");
    }
    return {};
}

QString filesText(const std::vector<FileChange>& files)
{
    using Kind = FileChange::Kind;
    QStringList words;
    for (const Kind kind :
         {Kind::Added, Kind::Removed, Kind::Modified, Kind::Renamed, Kind::ModeChanged})
        if (const auto count = std::ranges::count(files, kind, &FileChange::kind))
            words.append(QStringLiteral("%1 %2").arg(count).arg(kindText(kind)));
    const QString count =
        files.size() == 1 ? Text::tr("1 file") : Text::tr("%n files", nullptr, int(files.size()));
    return words.isEmpty() ? count
                           : QStringLiteral("%1: %2").arg(count, words.join(QStringLiteral(", ")));
}

QString kindId(ReviewedVersion::Kind kind)
{
    switch (kind) {
    case ReviewedVersion::Kind::Comes:
        return QStringLiteral("comes");
    case ReviewedVersion::Kind::Goes:
        return QStringLiteral("goes");
    case ReviewedVersion::Kind::Changes:
        return QStringLiteral("changes");
    }
    return {};
}

QString matchId(Match match)
{
    switch (match) {
    case Match::None:
        return QStringLiteral("none");
    case Match::Same:
        return QStringLiteral("identical");
    case Match::ModesDiffer:
        return QStringLiteral("modes");
    case Match::Edited:
        return QStringLiteral("edited");
    }
    return {};
}

} // namespace triptych
