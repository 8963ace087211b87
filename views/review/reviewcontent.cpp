// SPDX-License-Identifier: MIT
#include "views/review/reviewcontent.h"

#include <algorithm>

namespace triptych {

namespace {

template <typename List> auto* at(List& list, int index)
{
    using Pointer = decltype(&list.front());
    return index >= 0 && index < std::ssize(list) ? &list[size_t(index)] : Pointer();
}

} // namespace

std::optional<size_t> ReviewContent::branchAt(const ReviewPlace& place) const
{
    QString stage;
    if (isPlan) {
        const PlannedCommit* commit = at(plan.commits, place.index);
        if (!commit)
            return {};
        stage = commit->stage;
    } else if (const BranchReview* branch = at(review.branches, place.index)) {
        stage = branch->stage;
    }
    const auto found = std::ranges::find(review.branches, stage, &BranchReview::stage);
    if (found == review.branches.end())
        return {};
    return size_t(found - review.branches.begin());
}

std::optional<ReviewContent::Position> ReviewContent::position(const ReviewPlace& place) const
{
    const auto branch = branchAt(place);
    if (!branch || place.version < 0)
        return {};
    const std::vector<ReviewedVersion>& versions = review.branches[*branch].versions;
    if (!isPlan) {
        if (place.version >= std::ssize(versions))
            return {};
        return Position{.branch = *branch, .version = size_t(place.version)};
    }
    const PlannedVersion* planned = at(plan.commits[size_t(place.index)].versions, place.version);
    if (!planned)
        return {};
    const auto found = std::ranges::find(versions, planned->name, &ReviewedVersion::name);
    if (found == versions.end())
        return {};
    return Position{.branch = *branch, .version = size_t(found - versions.begin())};
}

const BranchReview* ReviewContent::branch(const ReviewPlace& place) const
{
    const auto branch = branchAt(place);
    return branch ? &review.branches[*branch] : nullptr;
}

const ReviewedVersion* ReviewContent::version(const ReviewPlace& place) const
{
    const auto where = position(place);
    return where ? &review.branches[where->branch].versions[where->version] : nullptr;
}

const std::vector<FileChange>* ReviewContent::versionFiles(const ReviewPlace& place) const
{
    const auto where = position(place);
    const BranchFiles* of = where ? at(files, int(where->branch)) : nullptr;
    return of ? at(of->versions, int(where->version)) : nullptr;
}

const std::vector<FileChange>* ReviewContent::otherFiles(const ReviewPlace& place) const
{
    const auto branch = branchAt(place);
    const BranchFiles* of = branch ? at(files, int(*branch)) : nullptr;
    return of ? &of->others : nullptr;
}

const FileChange* ReviewContent::file(const ReviewPlace& place) const
{
    const std::vector<FileChange>* of = place.kind == ReviewPlace::Kind::File ? versionFiles(place)
                                        : place.kind == ReviewPlace::Kind::Other ? otherFiles(place)
                                                                                 : nullptr;
    return of ? at(*of, place.file) : nullptr;
}

std::optional<ReviewPair> ReviewContent::pair(const ReviewPlace& place) const
{
    const ReviewedVersion* found = version(place);
    const BranchReview* of = branch(place);
    return found && of ? std::optional(found->pair(of->stage)) : std::nullopt;
}

std::optional<ReviewPair> ReviewContent::readPair(const ReviewPlace& place) const
{
    if (place.kind != ReviewPlace::Kind::Other)
        return pair(place);
    const BranchReview* of = branch(place);
    if (!of)
        return {};
    // A draft has no commit yet: what it writes tells it from others.
    const FileChange* change = of->tip.isNull() ? file(place) : nullptr;
    const git::Oid tip = change && change->after ? change->after->id : of->tip;
    return ReviewPair{.left = ReviewSide{.stage = of->stage, .name = {}, .tree = of->base},
                      .right = ReviewSide{.stage = of->stage, .name = {}, .tree = tip}};
}

const CheckReport* ReviewContent::report(const ReviewPlace& place) const
{
    const ReviewedVersion* found = version(place);
    if (!found || found->after.isNull())
        return nullptr;
    const auto report = reports.constFind({.name = found->name, .tree = found->after});
    return report == reports.cend() ? nullptr : &*report;
}

} // namespace triptych
