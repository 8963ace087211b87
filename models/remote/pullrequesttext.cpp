// SPDX-License-Identifier: MIT
#include "models/remote/pullrequesttext.h"

#include "models/git/error.h"

namespace triptych::remote {

namespace {

const QString folder = QStringLiteral("promote/");

// Names and reasons are data: in a code span nothing in them is Markdown.
QString code(const QString& text)
{
    QString plain = git::displayText(text.toUtf8());
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : std::as_const(plain)) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    const QString space = longest > 0 ? QStringLiteral(" ") : QString();
    return fence + space + plain + space + fence;
}

// Prose by a person: on one line, and no heading, mention, link or HTML by accident.
QString prose(const QString& text)
{
    QString out;
    for (const QChar c : text.simplified()) {
        if (QStringView(u"\\`*_{}[]<>#|@!~").contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

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
                       .arg(code(from.toString()), code(target.toString()));
    for (const PlannedVersion& version : versions)
        body += QStringLiteral("| %1 | %2 | `%3` |\n")
                    .arg(code(version.name.package), code(version.name.version.text()),
                         version.tree.toHex());
    if (!notes.checks.isEmpty())
        body += QStringLiteral("\n## Checks\n%1\n").arg(prose(notes.checks));
    if (!notes.accepted.isEmpty()) {
        body += QStringLiteral("\n## Accepted warnings\n");
        for (const QString& warning : notes.accepted)
            body += QStringLiteral("- %1\n").arg(prose(warning));
    }
    if (!notes.keepSource)
        body += QStringLiteral("\nThe versions leave %1 when this is merged.\n")
                    .arg(code(from.toString()));
    return body;
}

} // namespace triptych::remote
