// SPDX-License-Identifier: MIT
#include "models/review/manifestverdict.h"

#include "models/checks/constraint.h"

#include <algorithm>
#include <array>

namespace triptych {

namespace {

using Verdict = ManifestChange::Verdict;

Verdict raisedOrLowered(std::strong_ordering order)
{
    return order < 0 ? Verdict::Raised : order > 0 ? Verdict::Lowered : Verdict::None;
}

// No constraint allows all.
Verdict rangeVerdict(const QString& before, const QString& after)
{
    constexpr QStringView any = u"*";
    const auto was = Constraint::parse(before.isEmpty() ? any : QStringView(before));
    const auto is = Constraint::parse(after.isEmpty() ? any : QStringView(after));
    if (!was || !is)
        return Verdict::None;
    const auto order = Constraint::compareRanges(*was, *is);
    if (order == std::partial_ordering::equivalent)
        return Verdict::SameRange;
    if (order == std::partial_ordering::less)
        return Verdict::Widened;
    if (order == std::partial_ordering::greater)
        return Verdict::Narrowed;
    return Constraint::haveCommonReleases(*was, *is) ? Verdict::Moved : Verdict::Disjoint;
}

Verdict versionVerdict(const QString& before, const QString& after)
{
    const auto was = SemVer::parse(before);
    const auto is = SemVer::parse(after);
    return was && is ? raisedOrLowered(SemVer::comparePrecedence(*was, *is)) : Verdict::None;
}

Verdict releaseVerdict(const QString& before, const QString& after)
{
    static constexpr std::array<QStringView, 3> levels{u"experimental", u"beta", u"ga"};
    const auto was = std::ranges::find(levels, QStringView(before));
    const auto is = std::ranges::find(levels, QStringView(after));
    if (was == levels.end() || is == levels.end())
        return Verdict::None;
    return raisedOrLowered(was <=> is);
}

} // namespace

Verdict manifestVerdict(const std::vector<QString>& path, const QString& before,
                        const QString& after)
{
    if (path.size() == 3 && path[0] == u"conditions" && path[2] == u"version")
        return rangeVerdict(before, after);
    if (path.size() == 1 && (path[0] == u"version" || path[0] == u"format_version"))
        return versionVerdict(before, after);
    if (path.size() == 1 && path[0] == u"release")
        return releaseVerdict(before, after);
    return Verdict::None;
}

QString effectiveRelease(const QString& release, const QString& version)
{
    if (!release.isEmpty())
        return release;
    const auto number = SemVer::parse(version);
    if (!number)
        return {};
    return number->isPrerelease() || version.startsWith(u"0.") ? QStringLiteral("beta")
                                                               : QStringLiteral("ga");
}

} // namespace triptych
