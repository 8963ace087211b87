// SPDX-License-Identifier: MIT
#include "views/diff/difftext.h"

#include <QCoreApplication>
#include <QLocale>

namespace triptych {
namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DiffText)
};

QString dataSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

QString octal(git::Mode mode)
{
    return QString::number(quint32(mode), 8).rightJustified(6, u'0');
}

QString changeText(const QString& before, const QString& after)
{
    return before == after ? after : u"%1 → %2"_s.arg(before, after);
}

// Equal contents: what else the change is about.
DiffNotice sameContent(const FileDiff& diff)
{
    using Kind = FileChange::Kind;
    const FileChange& change = diff.change;
    const QString mode = modeText(change);
    if (change.kind == Kind::Added)
        return {Text::tr("An empty file was added.")};
    if (change.kind == Kind::Removed)
        return {Text::tr("An empty file was removed.")};
    if (change.kind == Kind::Renamed) {
        const QString old = git::displayText(change.oldPath);
        return {
            mode.isEmpty()
                ? Text::tr("Renamed from %1. The content is the same.").arg(old)
                : Text::tr("Renamed from %1, and the mode changed: %2. The content is the same.")
                      .arg(old, mode)};
    }
    if (!mode.isEmpty())
        return {Text::tr("Only the mode changed: %1. The content is the same.").arg(mode)};
    return {Text::tr("Both sides are the same.")};
}

QString binaryText(const FileDiff& diff)
{
    const QString size = sizeText(diff);
    if (!diff.change.before)
        return Text::tr("A binary file of %1 was added.").arg(size);
    if (!diff.change.after)
        return Text::tr("A binary file of %1 was removed.").arg(size);
    if (diff.change.before->id == diff.change.after->id)
        return sameContent(diff).sentence;
    return Text::tr("A binary file: %1.").arg(size);
}

} // namespace

QString foldText(int hidden)
{
    return hidden == 1 ? Text::tr("⋯ 1 unchanged line")
                       : Text::tr("⋯ %1 unchanged lines").arg(QLocale().toString(hidden));
}

QString modeText(const FileChange& change)
{
    if (!change.before || !change.after || change.before->mode == change.after->mode)
        return {};
    return changeText(octal(change.before->mode), octal(change.after->mode));
}

QString sizeText(const FileDiff& diff)
{
    if (!diff.change.before)
        return dataSize(diff.rightSize);
    if (!diff.change.after)
        return dataSize(diff.leftSize);
    return changeText(dataSize(diff.leftSize), dataSize(diff.rightSize));
}

LineCounts lineCounts(const DiffRows& rows)
{
    LineCounts counts;
    for (const RowSpan& change : rows.changes)
        for (int row = change.first; row < change.end; ++row) {
            counts.removed += rows.rows[size_t(row)].left >= 0;
            counts.added += rows.rows[size_t(row)].right >= 0;
        }
    return counts;
}

std::optional<DiffNotice> noticeOf(const FileDiff& diff)
{
    using Offer = DiffNotice::Offer;
    switch (diff.state) {
    case FileDiff::State::Text:
        break;
    case FileDiff::State::Binary:
        return DiffNotice{binaryText(diff)};
    case FileDiff::State::Huge:
        return DiffNotice{Text::tr("This file is large: %1. It is compared when you ask for it.")
                              .arg(sizeText(diff)),
                          Offer::ShowAnyway};
    case FileDiff::State::Missing:
        return DiffNotice{diff.problem, Offer::Fetch};
    case FileDiff::State::Special:
    case FileDiff::State::Failed:
        return DiffNotice{diff.problem};
    }
    if (!diff.rows.changes.empty())
        return std::nullopt;
    if (diff.left.content() == diff.right.content())
        return sameContent(diff);
    return DiffNotice{Text::tr("Only white space differs, which is ignored."),
                      Offer::ShowWhitespace};
}

QString offerText(DiffNotice::Offer offer)
{
    switch (offer) {
    case DiffNotice::Offer::Nothing:
        break;
    case DiffNotice::Offer::ShowAnyway:
        return Text::tr("Show it anyway");
    case DiffNotice::Offer::Fetch:
        return Text::tr("Fetch it");
    case DiffNotice::Offer::ShowWhitespace:
        return Text::tr("Show white space");
    }
    return {};
}

} // namespace triptych
