// SPDX-License-Identifier: MIT
#include "models/review/manifesttext.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

template <typename Kind> QChar sign(Kind kind)
{
    return kind == Kind::Added ? u'+' : kind == Kind::Removed ? u'-' : u'~';
}

QString oneLine(QString text)
{
    return text.replace(u'\n', u'↵');
}

// Lines under headings, each with a heading's indentation.
class Lines
{
public:
    void heading(const QString& text)
    {
        if (text != m_heading)
            m_lines.append(text);
        m_heading = text;
    }
    void line(const QString& text, int depth = 1)
    {
        m_lines.append(QString(2 * depth, u' ') + text);
    }
    // A sentence, if there is one.
    void problem(const QString& sentence)
    {
        if (!sentence.isEmpty())
            m_lines.append(sentence);
    }
    QString text() const { return m_lines.isEmpty() ? QString() : m_lines.join(u'\n') + u'\n'; }

private:
    QStringList m_lines;
    QString m_heading;
};

void write(Lines& lines, const ManifestChanges& manifest)
{
    for (const ManifestChange& change : manifest.changes) {
        lines.heading(sectionTitle(change.section));
        lines.line(manifestLine(change));
    }
    if (manifest.left > 0)
        lines.line(Text::tr("… and %1 more").arg(manifest.left));
    lines.problem(manifest.problem);
}

void write(Lines& lines, const StreamChange& stream)
{
    lines.heading(Text::tr("Data streams"));
    lines.line(sign(stream.kind) + QStringLiteral(" %1").arg(stream.name));
    for (const ManifestChange& change : stream.manifest.changes)
        lines.line(manifestLine(change), 2);
    if (stream.manifest.left > 0)
        lines.line(Text::tr("… and %1 more").arg(stream.manifest.left), 2);
    if (!stream.manifest.problem.isEmpty())
        lines.line(stream.manifest.problem, 2);
}

void write(Lines& lines, const ChangelogEntries& changelog)
{
    for (const ChangelogEntry& entry : changelog.entries) {
        lines.heading(Text::tr("Changelog"));
        lines.line(QStringLiteral("%1 %2: %3")
                       .arg(entry.version.text(), entry.type, oneLine(entry.description)));
    }
    if (changelog.left > 0)
        lines.line(Text::tr("… and %1 more").arg(changelog.left));
    lines.problem(changelog.problem);
}

} // namespace

QString manifestLine(const ManifestChange& change)
{
    QString line = sign(change.kind) + QStringLiteral(" %1: ").arg(change.path);
    if (change.kind == ManifestChange::Kind::Changed)
        line += QStringLiteral("%1 → %2").arg(oneLine(change.before), oneLine(change.after));
    else
        line += oneLine(change.before + change.after);
    const QString verdict = verdictText(change.verdict);
    return verdict.isEmpty() ? line : line + QStringLiteral(" (%1)").arg(verdict);
}

QString fieldLine(const FieldChange& change)
{
    QString line = sign(change.kind) + u' ';
    if (!change.stream.isEmpty())
        line += change.stream + QStringLiteral(": ");
    line += change.name();
    if (change.kind == FieldChange::Kind::Changed)
        return line + QStringLiteral(": %1 → %2").arg(change.before.text(), change.after.text());
    const QString text = change.before.text() + change.after.text();
    return text.isEmpty() ? line : line + QStringLiteral(": ") + text;
}

QString manifestText(const PackageReview& review)
{
    Lines lines;
    write(lines, review.manifest);
    for (const StreamChange& stream : review.streams)
        write(lines, stream);
    for (const FieldChange& change : review.fields) {
        lines.heading(Text::tr("Fields"));
        lines.line(fieldLine(change));
    }
    for (const QString& problem : review.fieldProblems)
        lines.problem(problem);
    write(lines, review.changelog);
    lines.problem(review.missingSentence());
    lines.problem(review.problem);
    return lines.text();
}

} // namespace triptych
