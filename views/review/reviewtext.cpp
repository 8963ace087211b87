// SPDX-License-Identifier: MIT
#include "views/review/reviewtext.h"

#include "models/git/error.h"
#include "models/review/reviewwords.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ReviewText)
};

using Match = Counterpart::Match;

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

} // namespace

bool isCopyOdd(const ReviewedVersion& version)
{
    return version.counterpart.match == Match::Edited
           || version.counterpart.match == Match::ModesDiffer || version.vanishes
           || !version.refusal.isEmpty();
}

bool isComparison(const BranchReview& branch)
{
    return branch.base.isNull() && branch.tip.isNull();
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
        QStringList parts{countsText(branch)};
        if (!isComparison(branch))
            parts.prepend(QStringLiteral("%1 %2 → %3")
                              .arg(branch.stage, branch.base.toShort(), branch.tip.toShort()));
        branches.append(parts.join(QStringLiteral(" · ")));
    }
    return branches.join(QStringLiteral("; "));
}

} // namespace triptych
