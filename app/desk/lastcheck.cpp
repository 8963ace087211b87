// SPDX-License-Identifier: MIT
#include "app/desk/lastcheck.h"

#include "models/git/sentence.h"
#include "models/promotion/checkkeys.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Desk)
};

// Why what the plan takes may not be written after all, now that its content is known.
std::optional<git::Error> obstacle(const Snapshot& snapshot, const Plan& plan,
                                   const CheckReports& reports)
{
    const bool isOld = std::ranges::any_of(plan.branches, [&](const PlannedBranch& branch) {
        const StageState* state = snapshot.stage(branch.stage);
        const bool isProposed = branch.route == Route::PullRequest;
        return !state || (isProposed ? state->tracking : state->tip.id) != branch.base;
    });
    if (isOld)
        return {}; // to apply it will say so better
    const Plan checked = triptych::plan(snapshot, plan.accepted, &reports);
    QString reason;
    if (!checked.findings.empty())
        reason = checked.findings.front().verdict.reason;
    const auto open = std::ranges::find_if(checked.concerns, &PlannedConcern::isOpen);
    if (reason.isEmpty() && open != checked.concerns.end())
        reason = open->concern.message;
    if (reason.isEmpty())
        return {};
    return git::Error{.kind = git::Error::Kind::Denied,
                      .doing = Text::tr("apply the draft"),
                      .reason = git::withoutFullStop(reason),
                      .remedy = Text::tr("The review shows what can be done.")};
}

} // namespace

git::Result<void> checkBeforeWriting(git::RepositoryPool& pool, CheckCache* cache,
                                     const Snapshot& snapshot, const Plan& plan)
{
    const auto reports = checkAll(pool, cache, checkKeys(snapshot, plan.accepted));
    if (!reports)
        return std::unexpected(reports.error());
    if (auto found = obstacle(snapshot, plan, *reports))
        return std::unexpected(*std::move(found));
    return {};
}

} // namespace triptych
