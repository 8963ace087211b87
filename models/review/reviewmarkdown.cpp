// SPDX-License-Identifier: MIT
#include "models/review/reviewmarkdown.h"

#include "models/review/branchmarkdown.h"
#include "models/review/packagemarkdown.h"
#include "models/storage/markdowntext.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

QString list(const QString& title, const QStringList& lines)
{
    if (lines.isEmpty())
        return {};
    QString text = QStringLiteral("\n## %1\n\n").arg(title);
    for (const QString& line : lines)
        text += QStringLiteral("- %1\n").arg(line);
    return text;
}

QString heading(const Review& review)
{
    return QStringLiteral("# %1\n").arg(
        review.title.isEmpty() ? Text::tr("Review of the draft")
                               : Text::tr("Review of %1").arg(markdownCode(review.title)));
}

QString summary(const Review& review)
{
    QStringList leftOut;
    for (const QString& sentence : review.leftOut)
        leftOut.append(markdownProse(sentence));
    QStringList vanishing;
    for (const VersionName& name : review.vanishing())
        vanishing.append(markdownCode(name.text()));
    QString text = list(Text::tr("Cannot be done"), leftOut);
    if (review.isEmpty())
        text += QStringLiteral("\n%1\n").arg(Text::tr("Nothing changes."));
    return text + list(Text::tr("Would exist nowhere"), vanishing);
}

// A version's package under a heading of its own; empty when nothing is to be said.
QString section(const ReviewedVersion& version, const PackageReview& package)
{
    const QString body = packageMarkdown(package);
    if (version.kind == ReviewedVersion::Kind::Goes || body.isEmpty())
        return {};
    QString title = markdownCode(version.name.text());
    if (package.pair.left)
        title = Text::tr("%1 since %2")
                    .arg(title, markdownCode(package.pair.left->name.version.text()));
    return QStringLiteral("\n## %1\n%2").arg(title, body);
}

} // namespace

QString reviewMarkdown(const Review& review, std::span<const PackageReview> packages,
                       const CheckReports& reports, qsizetype longest)
{
    QString text = heading(review) + summary(review);
    QStringList sections;
    QStringList names;
    for (const BranchReview& branch : review.branches) {
        const size_t count = std::min(branch.versions.size(), packages.size());
        text += branchMarkdown(branch, packages.first(count), reports);
        for (size_t i = 0; i < count; ++i) {
            sections.append(section(branch.versions[i], packages[i]));
            names.append(markdownCode(branch.versions[i].name.text()));
        }
        packages = packages.subspan(count);
    }
    QStringList left;
    for (qsizetype i = 0; i < sections.size(); ++i) {
        if (text.size() + sections[i].size() <= longest)
            text += sections[i];
        else
            left.append(names[i]);
    }
    if (!left.isEmpty())
        text += QStringLiteral("\n%1\n").arg(
            Text::tr("What changes in these is too long for a pull request: %1.")
                .arg(left.join(QStringLiteral(", "))));
    return text;
}

} // namespace triptych
