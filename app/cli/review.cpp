// SPDX-License-Identifier: MIT
#include "app/cli/carryout.h"
#include "app/cli/command.h"
#include "models/promotion/draftstore.h"
#include "models/review/reviewjson.h"
#include "models/review/reviewmarkdown.h"

#include <algorithm>

namespace triptych::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addPositionalArgument(
        u"REV"_s, Text::tr("A branch, a commit, a range A..B or a pull request's ref as "
                           "refs/pull/7/head; without it the draft that the window keeps."));
    parser.addOption({u"onto"_s,
                      Text::tr("The stage that it is to go to; by default the one whose branch it "
                               "stands on."),
                      u"STAGE"_s});
}

Result<Review> reviewOf(const Session& session, const QStringList& words, const QString& stage)
{
    if (words.isEmpty()) {
        const auto planned = planFor(session, loadDraft(session.repository.commonDir()));
        if (!planned)
            return std::unexpected(planned.error());
        return reviewPlan(session.repository, *session.snapshot, *planned);
    }
    auto review = reviewRevision(session.repository, *session.snapshot,
                                 {.revision = words[0], .stage = stage});
    if (review)
        return *std::move(review);
    Failure failure = repositoryFailure(review.error());
    if (review.error().kind == git::Error::Kind::NotFound)
        failure.code = ExitCode::Usage;
    return std::unexpected(failure);
}

// Whether something is refused, by the judge or by a check.
bool isRefused(const Review& review, const CheckReports& reports)
{
    return !review.leftOut.isEmpty()
           || std::ranges::any_of(review.branches,
                                  [](const BranchReview& branch) {
                                      return std::ranges::any_of(
                                          branch.versions, [](const ReviewedVersion& version) {
                                              return !version.refusal.isEmpty();
                                          });
                                  })
           || std::ranges::any_of(reports, [](const CheckReport& report) {
                  return report.worst() == Severity::Block;
              });
}

Result<ExitCode> run(const QCommandLineParser& options, Output& output)
{
    const QStringList words = options.positionalArguments();
    const QString stage = options.value(u"onto"_s);
    if (words.size() > 1)
        return failed(ExitCode::Usage,
                      Text::tr("review takes one revision or range. See triptych review --help."));
    const auto session = openSession(options, stage.isEmpty() ? QStringList() : QStringList{stage});
    if (!session)
        return std::unexpected(session.error());
    const auto review = reviewOf(*session, words, stage);
    if (!review)
        return std::unexpected(review.error());
    git::RepositoryPool pool(session->repository.gitDir());
    const auto packages = reviewPackages(pool, review->pairs());
    if (!packages)
        return std::unexpected(repositoryFailure(packages.error()));
    CheckCache cache(CheckCache::defaultFile()); // saves itself when it goes
    const auto reports = checkAll(pool, &cache, review->checkKeys());
    if (!reports)
        return std::unexpected(repositoryFailure(reports.error()));
    output.document(reviewJson(*review, *packages, *reports));
    QString markdown = reviewMarkdown(*review, *packages, *reports);
    markdown.chop(1); // line() ends it
    output.line(markdown);
    return isRefused(*review, *reports) ? ExitCode::Refused : ExitCode::Done;
}

} // namespace

Command reviewCommand()
{
    return {.name = u"review"_s,
            .usage = Text::tr("[REV | A..B] [--onto STAGE] [--json]"),
            .summary = Text::tr("Say what a branch, commit or draft changes, in Markdown."),
            .description = Text::tr(
                "Tells by branch which versions come, go and change, whether they are pure copies, "
                "and by package what changes in manifests, data streams, fields and changelogs: "
                "Markdown for a pull request. Compares with where the revision left the stage's "
                "branch; of a commit that the branch has it tells what that changed. Exits with 1 "
                "when something would be refused."),
            .declare = declare,
            .run = run};
}

} // namespace triptych::cli
