// SPDX-License-Identifier: MIT
#include "views/review/reviewtext.h"

#include "models/git/error.h"

#include <QCoreApplication>
#include <QLocale>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ReviewText)
};

using Match = Counterpart::Match;
using Kind = ReviewedVersion::Kind;

QString sideText(const ReviewSide& side)
{
    return side.stage.isEmpty() ? side.name.version.text()
                                : QStringLiteral("%1 %2").arg(side.stage, side.name.version.text());
}

// "docker / data_stream / log / manifest.yml" would be long: the path stays one.
QString fileTitle(const QString& owner, const FileChange& change)
{
    return QStringLiteral("%1 / %2").arg(owner, git::displayText(change.path));
}

QString countText(qsizetype count, const QString& one, const QString& many)
{
    return count == 0 ? QString() : (count == 1 ? one : many).arg(QLocale().toString(count));
}

} // namespace

QString copyText(const ReviewedVersion& version)
{
    const Counterpart& other = version.counterpart;
    const bool goes = version.kind == Kind::Goes;
    switch (other.match) {
    case Match::None:
        return {};
    case Match::Same:
        return goes           ? Text::tr("stays in %1").arg(other.stage)
               : other.isPast ? Text::tr("identical to what %1 had").arg(other.stage)
                              : Text::tr("identical to %1").arg(other.stage);
    case Match::ModesDiffer:
        return Text::tr("as in %1, but for modes").arg(other.stage);
    case Match::Edited:
        return goes ? Text::tr("%1 has other content").arg(other.stage)
                    : Text::tr("edited, not as in %1").arg(other.stage);
    }
    return {};
}

bool isCopyOdd(const ReviewedVersion& version)
{
    return version.counterpart.match == Match::Edited
           || version.counterpart.match == Match::ModesDiffer || version.vanishes
           || !version.refusal.isEmpty();
}

QString versionDetail(const ReviewedVersion& version)
{
    QStringList parts;
    if (version.vanishes)
        parts.append(Text::tr("in no branch afterwards"));
    if (version.kind == Kind::Changes)
        parts.append(version.modesOnly ? Text::tr("other modes") : Text::tr("changes in place"));
    parts.append(copyText(version));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString nameText(const VersionName& name)
{
    return QStringLiteral("%1 %2").arg(name.package, name.version.text());
}

QString wayText(const ReviewPair& pair)
{
    if (!pair.left)
        return pair.right->stage.isEmpty() ? Text::tr("new")
                                           : Text::tr("new in %1").arg(pair.right->stage);
    if (!pair.right)
        return Text::tr("leaves %1").arg(pair.left->stage);
    const bool isSamePlace = pair.left->stage == pair.right->stage;
    if (isSamePlace && pair.left->name == pair.right->name)
        return Text::tr("%1, replaced in place").arg(sideText(*pair.left));
    return Text::tr("%1 → %2").arg(sideText(*pair.left), isSamePlace
                                                             ? pair.right->name.version.text()
                                                             : sideText(*pair.right));
}

DiffCaptions fileCaptions(const ReviewPair& pair, const FileChange& change)
{
    const ReviewSide& named = pair.right ? *pair.right : *pair.left;
    DiffCaptions captions{.file = fileTitle(named.name.package, change), .left = {}, .right = {}};
    if (pair.left)
        captions.left = sideText(*pair.left);
    if (pair.right)
        captions.right = pair.left && pair.left->stage == pair.right->stage
                             ? pair.right->name.version.text()
                             : sideText(*pair.right);
    return captions;
}

DiffCaptions otherCaptions(const BranchReview& branch, const FileChange& change)
{
    return {.file = fileTitle(branch.stage, change),
            .left = branch.base.toShort(),
            .right = branch.tip.isNull() ? Text::tr("the draft") : branch.tip.toShort()};
}

QString titleOf(const Review& review)
{
    return review.title.isEmpty() ? Text::tr("Review draft")
                                  : Text::tr("Review %1").arg(review.title);
}

QString summaryOf(const Review& review)
{
    QStringList branches;
    for (const BranchReview& branch : review.branches) {
        QStringList parts{
            QStringLiteral("%1 %2 → %3")
                .arg(branch.stage, branch.base.toShort(), branch.tip.toShort()),
            countText(branch.count(Kind::Comes), Text::tr("%1 comes"), Text::tr("%1 come")),
            countText(branch.count(Kind::Changes), Text::tr("%1 changes"), Text::tr("%1 change")),
            countText(branch.count(Kind::Goes), Text::tr("%1 goes"), Text::tr("%1 go")),
            countText(std::ssize(branch.others), Text::tr("%1 other path"),
                      Text::tr("%1 other paths"))};
        parts.removeAll(QString());
        branches.append(parts.join(QStringLiteral(" · ")));
    }
    return branches.join(QStringLiteral("; "));
}

} // namespace triptych
