// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkreport.h"
#include "models/review/counterpart.h"
#include "models/review/packagereview.h"
#include "views/content/documentwriter.h"

#include <optional>

namespace triptych {

// The sections of meaningDocument(), each of which writes nothing when there is nothing to tell.
class MeaningWriter
{
public:
    MeaningWriter(QTextDocument& document, const DocumentStyle& style) : m_writer(document, style)
    {}

    void writeProblems(const PackageReview& review);
    void writeEdits(const Counterpart& counterpart);
    void writeFileCounts(const PackageReview& review);
    void writeManifest(const ManifestChanges& manifest);
    void writeChangelog(const PackageReview& review);
    void writeStreams(const std::vector<StreamChange>& streams);
    void writeFields(const PackageReview& review);
    void writeReport(const std::optional<CheckReport>& report);

private:
    // A line of a section: what happened to what, and how.
    struct Row
    {
        QChar mark; // '+', '−' or '~'
        QString what;
        QString before;
        QString after;
        QString verdict;
        QColor color; // of the verdict
    };
    QTextCharFormat formatOf(QChar mark) const;
    void heading(const QString& text);
    void note(const QString& text); // what to know about a section
    void rows(const std::vector<Row>& rows);
    void more(qsizetype left);
    Row rowOf(const ManifestChange& change, const QString& prefix = {}) const;
    void manifestRows(const std::vector<ManifestChange>& changes, qsizetype left);
    void entries(std::span<const ChangelogEntry> entries);
    void fieldRows(const QString& title, std::vector<Row> of);

    DocumentWriter m_writer;
};

} // namespace triptych
