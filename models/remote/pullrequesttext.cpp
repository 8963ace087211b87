// SPDX-License-Identifier: MIT
#include "models/remote/pullrequesttext.h"

#include "models/storage/markdowntext.h"

namespace triptych::remote {

namespace {

const QString folder = QStringLiteral("promote/");

} // namespace

QString pullRequestBranch(const QString& from, const QString& to, const git::Oid& tip)
{
    return QStringLiteral("%1%2-to-%3/%4").arg(folder, from, to, tip.toShort());
}

std::optional<PullRequestBranch> parsePullRequestBranch(QStringView branch,
                                                        const QStringList& stages)
{
    if (!branch.startsWith(folder))
        return std::nullopt;
    const QStringView rest = branch.sliced(folder.size());
    const QStringView pair = rest.first(std::max<qsizetype>(rest.lastIndexOf(u'/'), 0));
    for (const QString& from : stages)
        for (const QString& to : stages)
            if (pair == QStringLiteral("%1-to-%2").arg(from, to))
                return PullRequestBranch{.from = from, .to = to};
    return std::nullopt;
}

QString pullRequestTitle(QStringView target, QStringView from,
                         std::span<const PlannedVersion> versions)
{
    return addSubject(target, from, versions).left(longestSubject);
}

QString pullRequestBody(QStringView target, QStringView from,
                        std::span<const PlannedVersion> versions, const PullRequestNotes& notes)
{
    QString body = QStringLiteral("Promotes from %1 to %2, byte for byte:\n\n"
                                  "| package | version | tree |\n|---|---|---|\n")
                       .arg(markdownCode(from.toString()), markdownCode(target.toString()));
    for (const PlannedVersion& version : versions)
        body += QStringLiteral("| %1 | %2 | `%3` |\n")
                    .arg(markdownCode(version.name.package),
                         markdownCode(version.name.version.text()), version.tree.toHex());
    if (!notes.checks.isEmpty())
        body += QStringLiteral("\n## Checks\n%1\n").arg(markdownProse(notes.checks));
    if (!notes.accepted.isEmpty()) {
        body += QStringLiteral("\n## Accepted warnings\n");
        for (const QString& warning : notes.accepted)
            body += QStringLiteral("- %1\n").arg(markdownProse(warning));
    }
    if (!notes.keepSource)
        body += QStringLiteral("\nThe versions leave %1 when this is merged.\n")
                    .arg(markdownCode(from.toString()));
    return body;
}

} // namespace triptych::remote
