// SPDX-License-Identifier: MIT
// The sections of MeaningWriter that are sentences: what the changelog tells, what the checks found.
#include "views/review/meaningwriter.h"

#include "models/git/error.h"
#include "views/theme/weburl.h"

#include <QCoreApplication>
#include <QTextTable>
#include <QUrl>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MeaningWriter)
};

QString kindText(const ChangelogEntry& entry)
{
    switch (entry.kind) {
    case ChangelogEntry::Kind::Breaking:
        return Text::tr("breaking change");
    case ChangelogEntry::Kind::Deprecation:
        return Text::tr("deprecation");
    case ChangelogEntry::Kind::Enhancement:
        return Text::tr("enhancement");
    case ChangelogEntry::Kind::Bugfix:
        return Text::tr("bugfix");
    case ChangelogEntry::Kind::Other:
        return entry.type.isEmpty() ? Text::tr("change") : entry.type;
    }
    return {};
}

// Only the web: what else a package names is not ours to open.
QUrl webLink(const QString& text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    return isWebUrl(url) && url.isValid() ? url : QUrl();
}

} // namespace

void MeaningWriter::entries(std::span<const ChangelogEntry> entries)
{
    const Theme& theme = m_writer.style().theme;
    m_writer.table(int(entries.size()), {14, 86}, [&](QTextTable* table) {
        for (int row = 0; row < std::ssize(entries); ++row) {
            const ChangelogEntry& entry = entries[size_t(row)];
            QTextCharFormat kind = m_writer.muted();
            if (entry.kind == ChangelogEntry::Kind::Breaking) {
                kind = m_writer.colored(theme.red);
                kind.setFontWeight(QFont::DemiBold);
            } else if (entry.kind == ChangelogEntry::Kind::Deprecation) {
                kind = m_writer.colored(theme.amber);
            }
            DocumentWriter::cell(table, row, 0, kindText(entry), kind);
            DocumentWriter::cell(table, row, 1, entry.description.simplified(), m_writer.plain());
            if (const QUrl link = webLink(entry.link); !link.isEmpty()) {
                QTextCharFormat anchor = m_writer.colored(theme.blue);
                anchor.setAnchor(true);
                anchor.setAnchorHref(link.toString(QUrl::FullyEncoded));
                DocumentWriter::cell(table, row, 1, u' ' + link.toString(QUrl::PrettyDecoded),
                                     anchor);
            }
        }
    });
}

void MeaningWriter::writeChangelog(const PackageReview& review)
{
    const ChangelogEntries& changelog = review.changelog;
    if (!review.pair.right
        || (changelog.entries.empty() && changelog.problem.isEmpty() && changelog.hasVersion))
        return;
    heading(Text::tr("Changelog"));
    if (!changelog.problem.isEmpty())
        note(changelog.problem);
    else if (!changelog.hasVersion)
        note(Text::tr("It does not mention %1.").arg(review.pair.right->name.version.text()));
    const std::span<const ChangelogEntry> all(changelog.entries);
    for (size_t from = 0; from < all.size();) {
        size_t end = from + 1;
        while (end < all.size() && all[end].version == all[from].version)
            ++end;
        m_writer.paragraph(all[from].version.text(), m_writer.mono(), 2, 0);
        entries(all.subspan(from, end - from));
        from = end;
    }
    more(changelog.left);
}

// Files that are not as in the stage the version was taken from.
void MeaningWriter::writeEdits(const Counterpart& counterpart)
{
    using Kind = FileChange::Kind;
    if (counterpart.edits.empty())
        return;
    heading(counterpart.match == Counterpart::Match::ModesDiffer
                ? Text::tr("Other modes than in %1").arg(counterpart.stage)
                : Text::tr("Edited on the way from %1").arg(counterpart.stage));
    std::vector<Row> of;
    for (const FileChange& edit : counterpart.edits)
        of.push_back({.mark = edit.kind == Kind::Added     ? u'+'
                              : edit.kind == Kind::Removed ? u'−'
                                                           : u'~',
                      .what = git::displayText(edit.path)});
    rows(of);
}

void MeaningWriter::writeReport(const std::optional<CheckReport>& report)
{
    if (!report)
        return;
    heading(Text::tr("Checks"));
    if (report->passes()) {
        note(Text::tr("All checks pass."));
        return;
    }
    if (!report->missing.empty())
        note(report->missingSentence());
    if (report->findings.empty())
        return;
    const Theme& theme = m_writer.style().theme;
    m_writer.table(int(report->findings.size()), {14, 86}, [&](QTextTable* table) {
        for (int row = 0; row < std::ssize(report->findings); ++row) {
            const CheckFinding& finding = report->findings[size_t(row)];
            const QColor color = finding.severity == Severity::Block  ? theme.red
                                 : finding.severity == Severity::Note ? theme.blue
                                                                      : theme.amber;
            DocumentWriter::cell(table, row, 0, severityName(finding.severity),
                                 m_writer.colored(color));
            DocumentWriter::cell(table, row, 1, finding.message, m_writer.plain());
            if (!finding.path.isEmpty())
                DocumentWriter::cell(table, row, 1, u' ' + finding.place(), m_writer.small());
        }
    });
}

} // namespace triptych
