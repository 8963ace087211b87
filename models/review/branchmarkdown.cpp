// SPDX-License-Identifier: MIT
#include "models/review/branchmarkdown.h"

#include "models/review/reviewwords.h"
#include "models/storage/markdowntext.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

using Kind = ReviewedVersion::Kind;

class BranchWriter
{
public:
    BranchWriter(const BranchReview& branch, std::span<const PackageReview> packages,
                 const CheckReports& reports)
        : m_branch(branch), m_packages(packages), m_reports(reports)
    {}

    QString write()
    {
        m_text += QStringLiteral("\n## %1: %2\n")
                      .arg(markdownProse(m_branch.stage), countsText(m_branch));
        if (!m_branch.note.isEmpty())
            m_text += QStringLiteral("\n%1\n").arg(markdownProse(m_branch.note));
        writeCommits();
        writeVersions();
        writeBreaking();
        writeFindings();
        writeEdits();
        writeOthers();
        return m_text;
    }

private:
    void section(const QString& title, const QString& lines)
    {
        if (!lines.isEmpty())
            m_text += QStringLiteral("\n### %1\n\n%2").arg(title, lines);
    }

    void writeCommits()
    {
        if (m_branch.tip.isNull()) {
            if (!m_branch.base.isNull())
                m_text += QStringLiteral("\n%1\n").arg(
                    Text::tr("On %1.").arg(markdownCode(m_branch.base.toShort())));
        } else {
            m_text += QStringLiteral("\n%1\n").arg(
                m_branch.base.isNull() ? Text::tr("%1, which has nothing before it.")
                                             .arg(markdownCode(m_branch.tip.toShort()))
                                       : Text::tr("%1 on %2.")
                                             .arg(markdownCode(m_branch.tip.toShort()),
                                                  markdownCode(m_branch.base.toShort())));
        }
        m_text += u'\n';
        for (const QString& subject : m_branch.subjects)
            m_text += QStringLiteral("- %1\n").arg(markdownProse(subject));
        if (m_branch.hasMoreCommits)
            m_text += QStringLiteral("- %1\n").arg(Text::tr("… and more commits"));
    }

    static QString replaced(const ReviewedVersion& version, const QString& stage)
    {
        if (version.kind == Kind::Changes)
            return Text::tr("it, as it was");
        if (!version.superseded)
            return version.kind == Kind::Comes ? Text::tr("nothing, it is new") : QString();
        const QString older = markdownCell(markdownCode(version.superseded->version.text()));
        return version.superseded->stage == stage
                   ? older
                   : Text::tr("%1 of %2").arg(older, markdownProse(version.superseded->stage));
    }

    void writeVersions()
    {
        if (m_branch.versions.empty())
            return;
        m_text += QStringLiteral("\n| | %1 | %2 | %3 | %4 | %5 |\n|---|---|---|---|---|---|\n")
                      .arg(Text::tr("package"), Text::tr("version"), Text::tr("users have"),
                           Text::tr("content"), Text::tr("tree"));
        for (const ReviewedVersion& version : m_branch.versions) {
            const QString sign = version.kind == Kind::Comes  ? QStringLiteral("+")
                                 : version.kind == Kind::Goes ? QStringLiteral("−")
                                                              : QStringLiteral("~");
            const git::Oid& tree = version.kind == Kind::Goes ? version.before : version.after;
            m_text += QStringLiteral("| %1 | %2 | %3 | %4 | %5 | `%6` |\n")
                          .arg(sign, markdownCell(markdownCode(version.name.package)),
                               markdownCell(markdownCode(version.name.version.text())),
                               replaced(version, m_branch.stage),
                               markdownProse(counterpartText(version)), tree.toHex());
        }
    }

    // Those of all packages at one glance.
    void writeBreaking()
    {
        QString lines;
        for (size_t i = 0; i < m_packages.size(); ++i)
            for (const ChangelogEntry& entry : m_packages[i].changelog.entries)
                if (entry.kind == ChangelogEntry::Kind::Breaking)
                    lines += QStringLiteral("- %1 (%2): %3\n")
                                 .arg(markdownCode(m_branch.versions[i].name.package),
                                      markdownCode(entry.version.text()),
                                      markdownProse(entry.description));
        section(Text::tr("Breaking changes"), lines);
    }

    void writeFindings()
    {
        QString lines;
        const auto add = [&lines](const QString& severity, const ReviewedVersion& version,
                                  const QString& message, const QString& place) {
            lines += QStringLiteral("- **%1** %2: %3")
                         .arg(severity, markdownCode(version.name.text()), markdownProse(message));
            lines += place.isEmpty() ? QStringLiteral("\n")
                                     : QStringLiteral(" (%1)\n").arg(markdownCode(place));
        };
        for (const ReviewedVersion& version : m_branch.versions) {
            if (!version.refusal.isEmpty())
                add(Text::tr("Refused"), version, version.refusal, {});
            for (const Concern& concern : version.concerns)
                add(severityName(concern.severity), version, concern.message, {});
            const auto report = m_reports.constFind({.name = version.name, .tree = version.after});
            if (version.after.isNull() || report == m_reports.cend())
                continue;
            for (const CheckFinding& finding : report->findings)
                add(severityName(finding.severity), version, finding.message, finding.place());
            if (!report->missing.empty())
                add(severityName(Severity::Note), version, report->missingSentence(), {});
        }
        section(Text::tr("Findings"), lines);
    }

    void writeEdits()
    {
        constexpr size_t most = 20; // files of a version
        QString lines;
        for (const ReviewedVersion& version : m_branch.versions) {
            const auto& edits = version.counterpart.edits;
            if (version.counterpart.match != Counterpart::Match::Edited
                || version.kind == Kind::Goes)
                continue;
            QStringList files;
            for (const FileChange& file : std::span(edits).first(std::min(most, edits.size())))
                files.append(QStringLiteral("%1 (%2)").arg(
                    markdownCode(git::displayText(file.path)), kindText(file.kind)));
            if (edits.size() > most)
                files.append(Text::tr("… and %1 more").arg(edits.size() - most));
            lines += QStringLiteral("- %1: %2\n")
                         .arg(Text::tr("%1 is not what %2 has")
                                  .arg(markdownCode(version.name.text()),
                                       markdownProse(version.counterpart.stage)),
                              files.join(QStringLiteral(", ")));
        }
        section(Text::tr("Edited on the way"), lines);
    }

    void writeOthers()
    {
        QString lines;
        for (const QByteArray& path : m_branch.others)
            lines += QStringLiteral("- %1\n").arg(markdownCode(git::displayText(path)));
        section(Text::tr("Also touched"), lines);
    }

    const BranchReview& m_branch;
    const std::span<const PackageReview> m_packages;
    const CheckReports& m_reports;
    QString m_text;
};

} // namespace

QString branchMarkdown(const BranchReview& branch, std::span<const PackageReview> packages,
                       const CheckReports& reports)
{
    return BranchWriter(branch, packages.first(std::min(packages.size(), branch.versions.size())),
                        reports)
        .write();
}

} // namespace triptych
