// SPDX-License-Identifier: MIT
#include "models/review/packagemarkdown.h"

#include "models/review/reviewwords.h"
#include "models/storage/markdowntext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

constexpr qsizetype longestValue = 200;
constexpr size_t mostChanges = 60; // of a manifest
constexpr size_t mostFields = 30; // that are named

// Long values are for the diff.
QString value(const QString& text)
{
    return markdownCode(text.size() > longestValue ? text.first(longestValue) + u'…' : text);
}

QString changeLine(const ManifestChange& change)
{
    QString line = markdownCode(change.path) + QStringLiteral(": ");
    if (change.kind == ManifestChange::Kind::Added)
        line += Text::tr("added %1").arg(value(change.after));
    else if (change.kind == ManifestChange::Kind::Removed)
        line += Text::tr("removed %1").arg(value(change.before));
    else
        line += QStringLiteral("%1 → %2").arg(value(change.before), value(change.after));
    const QString verdict = verdictText(change.verdict);
    return verdict.isEmpty() ? line : line + QStringLiteral(" – **%1**").arg(verdict);
}

QString more(qsizetype count)
{
    return count > 0 ? QStringLiteral("- ") + Text::tr("… and %1 more").arg(count) + u'\n'
                     : QString();
}

QString problemLine(const QString& sentence)
{
    return sentence.isEmpty() ? QString()
                              : QStringLiteral("- ⚠ ") + markdownProse(sentence) + u'\n';
}

QString changeLines(const ManifestChanges& manifest, const QString& prefix)
{
    QString text;
    size_t listed = 0;
    for (const ManifestChange& change : manifest.changes) {
        if (listed++ == mostChanges)
            break;
        text += QStringLiteral("- ") + prefix + changeLine(change) + u'\n';
    }
    const qsizetype all = qsizetype(manifest.changes.size()) + manifest.left;
    return text + more(all - qsizetype(std::min(mostChanges, manifest.changes.size())))
           + problemLine(manifest.problem);
}

QString streamLines(const PackageReview& review)
{
    QString text;
    for (const StreamChange& stream : review.streams) {
        const QString name = markdownCode(stream.name);
        if (stream.kind == StreamChange::Kind::Added)
            text += QStringLiteral("- ") + Text::tr("data stream %1 is new").arg(name) + u'\n';
        else if (stream.kind == StreamChange::Kind::Removed)
            text += QStringLiteral("- ") + Text::tr("**data stream %1 is gone**").arg(name) + u'\n';
        else
            text += changeLines(stream.manifest, name + u' ');
    }
    return text;
}

QString fieldText(const FieldChange& change)
{
    QString text = markdownCode(change.stream.isEmpty()
                                    ? change.name()
                                    : change.stream + QStringLiteral(": ") + change.name());
    if (change.kind == FieldChange::Kind::Changed)
        text += QStringLiteral(" %1 → %2")
                    .arg(markdownCode(change.before.text()), markdownCode(change.after.text()));
    return text;
}

QString fieldLines(const PackageReview& review)
{
    using Kind = FieldChange::Kind;
    QString text;
    // What breaks dashboards first.
    for (const auto& [kind, words] : {std::pair(Kind::Changed, Text::tr("changed")),
                                      {Kind::Removed, Text::tr("removed")},
                                      {Kind::Added, Text::tr("added")}}) {
        const qsizetype count = review.fieldCount(kind);
        if (count == 0)
            continue;
        QStringList names;
        for (const FieldChange& change : review.fields)
            if (change.kind == kind && size_t(names.size()) < mostFields)
                names.append(fieldText(change));
        if (count > names.size())
            names.append(Text::tr("… and %1 more").arg(count - names.size()));
        text +=
            QStringLiteral("- ")
            + Text::tr("%1 fields %2: %3").arg(count).arg(words, names.join(QStringLiteral(", ")))
            + u'\n';
    }
    for (const QString& problem : review.fieldProblems)
        text += problemLine(problem);
    return text;
}

QString link(const QString& address)
{
    static const QRegularExpression plain(
        QStringLiteral("^https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{1,500}$"));
    return plain.match(address).hasMatch() ? QStringLiteral(" <%1>").arg(address) : QString();
}

QString changelogLines(const ChangelogEntries& changelog)
{
    QString text;
    for (const ChangelogEntry& entry : changelog.entries) {
        const bool isGrave = entry.kind == ChangelogEntry::Kind::Breaking
                             || entry.kind == ChangelogEntry::Kind::Deprecation;
        const QString type = markdownProse(entry.type);
        text += QStringLiteral("- %1 %2: %3%4\n")
                    .arg(markdownCode(entry.version.text()),
                         isGrave ? QStringLiteral("**%1**").arg(type) : type,
                         markdownProse(entry.description), link(entry.link));
    }
    return text + more(changelog.left) + problemLine(changelog.problem);
}

QString part(const QString& title, const QString& lines)
{
    return lines.isEmpty() ? QString() : QStringLiteral("\n%1\n\n%2").arg(title, lines);
}

} // namespace

QString packageMarkdown(const PackageReview& review)
{
    QString text;
    if (!review.files.empty())
        text += QStringLiteral("\n%1\n").arg(filesText(review.files));
    text += part(Text::tr("Changelog:"), changelogLines(review.changelog));
    text += part(Text::tr("Manifest:"), changeLines(review.manifest, {}));
    text += part(Text::tr("Data streams:"), streamLines(review));
    text += part(Text::tr("Fields:"), fieldLines(review));
    const QString problems = problemLine(review.missingSentence()) + problemLine(review.problem);
    return problems.isEmpty() ? text : text + u'\n' + problems;
}

} // namespace triptych
