// SPDX-License-Identifier: MIT
#include "views/review/meaningwriter.h"

#include "models/review/reviewwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTextTable>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MeaningWriter)
};

constexpr qsizetype longestValue = 300;
constexpr qsizetype mostRows = 300; // of a table: nobody reads more, and layout takes its time

QString shortened(const QString& value)
{
    const QString line = value.simplified();
    return line.size() <= longestValue ? line : line.first(longestValue) + u'…';
}

constexpr QChar markOf(ManifestChange::Kind kind)
{
    return kind == ManifestChange::Kind::Added     ? u'+'
           : kind == ManifestChange::Kind::Removed ? u'−'
                                                   : u'~';
}

constexpr QChar markOf(FieldChange::Kind kind)
{
    return kind == FieldChange::Kind::Added     ? u'+'
           : kind == FieldChange::Kind::Removed ? u'−'
                                                : u'~';
}

} // namespace

QTextCharFormat MeaningWriter::formatOf(QChar mark) const
{
    const Theme& theme = m_writer.style().theme;
    QTextCharFormat format = m_writer.mono();
    format.setForeground(mark == u'+' ? theme.green : mark == u'−' ? theme.red : theme.amber);
    format.setFontWeight(QFont::Bold);
    return format;
}

void MeaningWriter::heading(const QString& text)
{
    m_writer.paragraph(text, m_writer.bold(), 12, 4);
}

void MeaningWriter::note(const QString& text)
{
    m_writer.paragraph(text, m_writer.muted(), 0, 6);
}

void MeaningWriter::more(qsizetype left)
{
    if (left > 0)
        note(Text::tr("And %1 more.").arg(QLocale().toString(left)));
}

void MeaningWriter::rows(const std::vector<Row>& rows)
{
    if (rows.empty())
        return;
    const Theme& theme = m_writer.style().theme;
    const qsizetype count = std::min<qsizetype>(std::ssize(rows), mostRows);
    QTextCharFormat before = m_writer.mono();
    before.setForeground(theme.red);
    QTextCharFormat after = m_writer.mono();
    after.setForeground(theme.green);
    m_writer.table(int(count), {3, 35, 44, 18}, [&](QTextTable* table) {
        for (int i = 0; i < count; ++i) {
            const Row& row = rows[size_t(i)];
            DocumentWriter::cell(table, i, 0, row.mark, formatOf(row.mark));
            DocumentWriter::cell(table, i, 1, row.what, m_writer.mono());
            DocumentWriter::cell(table, i, 2, shortened(row.before), before);
            if (!row.before.isEmpty() && !row.after.isEmpty())
                DocumentWriter::cell(table, i, 2, QStringLiteral(" → "), m_writer.muted());
            DocumentWriter::cell(table, i, 2, shortened(row.after), after);
            DocumentWriter::cell(table, i, 3, row.verdict, m_writer.colored(row.color));
        }
    });
    more(std::ssize(rows) - count);
}

void MeaningWriter::writeProblems(const PackageReview& review)
{
    const QTextCharFormat amber = m_writer.colored(m_writer.style().theme.amber);
    for (const QString& problem : {review.problem, review.missingSentence()})
        if (!problem.isEmpty())
            m_writer.paragraph(problem, amber, 0, 6);
}

void MeaningWriter::writeFileCounts(const PackageReview& review)
{
    if (review.problem.isEmpty())
        note(review.files.empty() ? Text::tr("No file differs.") : filesText(review.files));
}

MeaningWriter::Row MeaningWriter::rowOf(const ManifestChange& change, const QString& prefix) const
{
    using enum ManifestChange::Verdict;
    const Theme& theme = m_writer.style().theme;
    const bool isGood =
        change.verdict == Widened || change.verdict == Raised || change.verdict == SameRange;
    return {.mark = markOf(change.kind),
            .what = prefix + change.path,
            .before = change.before,
            .after = change.after,
            .verdict = verdictText(change.verdict),
            .color = isGood ? theme.green : theme.amber};
}

void MeaningWriter::manifestRows(const std::vector<ManifestChange>& changes, qsizetype left)
{
    auto from = changes.begin();
    while (from != changes.end()) {
        const auto end = std::find_if(from, changes.end(), [&](const ManifestChange& change) {
            return change.section != from->section;
        });
        m_writer.paragraph(sectionTitle(from->section), m_writer.small(), 2, 0);
        std::vector<Row> of;
        for (; from != end; ++from)
            of.push_back(rowOf(*from));
        rows(of);
    }
    more(left);
}

void MeaningWriter::writeManifest(const ManifestChanges& manifest)
{
    if (manifest.isEmpty())
        return;
    heading(Text::tr("Manifest"));
    if (!manifest.problem.isEmpty())
        m_writer.paragraph(manifest.problem, m_writer.colored(m_writer.style().theme.amber), 0, 6);
    manifestRows(manifest.changes, manifest.left);
}

void MeaningWriter::writeStreams(const std::vector<StreamChange>& streams)
{
    if (streams.empty())
        return;
    heading(Text::tr("Data streams"));
    std::vector<Row> of;
    for (const StreamChange& stream : streams) {
        using Kind = StreamChange::Kind;
        if (stream.kind != Kind::Changed)
            of.push_back({.mark = stream.kind == Kind::Added ? u'+' : u'−', .what = stream.name});
        else if (!stream.manifest.problem.isEmpty())
            of.push_back({.mark = u'~',
                          .what = stream.name,
                          .verdict = stream.manifest.problem,
                          .color = m_writer.style().theme.amber});
        for (const ManifestChange& change : stream.manifest.changes)
            of.push_back(rowOf(change, stream.name + QStringLiteral(": ")));
    }
    rows(of);
}

void MeaningWriter::writeFields(const PackageReview& review)
{
    if (review.fields.empty() && review.fieldProblems.empty())
        return;
    heading(Text::tr("Fields"));
    for (const QString& problem : review.fieldProblems)
        note(problem);
    auto from = review.fields.begin();
    while (from != review.fields.end()) {
        const auto end = std::find_if(from, review.fields.end(), [&](const FieldChange& change) {
            return change.stream != from->stream;
        });
        const QString title =
            from->stream.isEmpty() ? Text::tr("of the package itself") : from->stream;
        std::vector<Row> of;
        for (; from != end; ++from) {
            const bool isType = from->isTypeChange();
            of.push_back({.mark = markOf(from->kind),
                          .what = from->name(),
                          .before = from->before.text(),
                          .after = from->after.text(),
                          .verdict = isType ? Text::tr("other type") : QString(),
                          .color = m_writer.style().theme.amber});
        }
        fieldRows(title, std::move(of));
    }
}

// What may break somebody's queries comes first.
void MeaningWriter::fieldRows(const QString& title, std::vector<Row> of)
{
    m_writer.paragraph(title, m_writer.small(), 2, 0);
    std::ranges::stable_partition(of, [](const Row& row) { return row.mark != u'+'; });
    rows(of);
}

} // namespace triptych
