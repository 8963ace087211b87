// SPDX-License-Identifier: MIT
#include "views/review/meaningdocument.h"

#include "views/review/meaningwriter.h"

#include <QCoreApplication>

namespace triptych {

std::shared_ptr<PackageDocument> meaningDocument(const PackageReview& review,
                                                 const Counterpart& counterpart,
                                                 const std::optional<CheckReport>& report,
                                                 const DocumentStyle& style)
{
    auto document = PackageDocument::make();
    document->setDefaultFont(style.font);
    MeaningWriter writer(*document, style);
    writer.writeProblems(review);
    writer.writeEdits(counterpart);
    writer.writeFileCounts(review);
    writer.writeManifest(review.manifest);
    writer.writeChangelog(review);
    writer.writeStreams(review.streams);
    writer.writeFields(review);
    writer.writeReport(report);
    document->moveToThread(QCoreApplication::instance()->thread());
    return document;
}

} // namespace triptych
