// SPDX-License-Identifier: MIT
#include "models/checks/constraint.h"

#include <algorithm>
#include <limits>

namespace triptych {

namespace {

using Core = std::array<quint64, 3>;

constexpr quint64 most = std::numeric_limits<quint64>::max();
constexpr Core beyondAll{most, most, most};

// The first release after all that begin with so many of these numbers.
Core after(const Core& core, int numbers)
{
    Core next{};
    for (int i = 0; i < numbers; ++i)
        next[size_t(i)] = core[size_t(i)];
    for (int i = numbers - 1; i >= 0; --i) {
        if (next[size_t(i)] < most) {
            ++next[size_t(i)];
            return next;
        }
        next[size_t(i)] = 0;
    }
    return beyondAll;
}

} // namespace

// The releases that a comparison lets in. That of a prerelease lies just before its release.
Constraint::Range Constraint::within(const Comparison& comparison)
{
    const Core& core = comparison.core;
    const int given = comparison.given;
    const bool isPrerelease = comparison.version.isPrerelease();
    switch (comparison.op) {
    case Operator::Equal:
    case Operator::NotEqual:
        return {.from = core, .to = given == 3 && isPrerelease ? core : after(core, given)};
    case Operator::Greater:
        return {.from = given == 3 && isPrerelease ? core : after(core, given), .to = beyondAll};
    case Operator::GreaterEqual:
        return {.from = core, .to = beyondAll};
    case Operator::Less:
        return {.from = {}, .to = core};
    case Operator::LessEqual:
        return {.from = {}, .to = given == 3 && isPrerelease ? core : after(core, given)};
    case Operator::Tilde:
        if (given == 3 && core == Core{})
            return {.from = core, .to = beyondAll}; // as Masterminds/semver has it
        return {.from = core, .to = after(core, std::min(given, 2))};
    case Operator::Caret: {
        int kept = 1; // up to the first number that is not zero
        while (kept < given && core[size_t(kept - 1)] == 0)
            ++kept;
        return {.from = core, .to = after(core, std::min(kept, given))};
    }
    }
    return {};
}

std::vector<Constraint::Range> Constraint::ranges(const Comparison& comparison)
{
    const Range range = within(comparison);
    if (comparison.op == Operator::NotEqual)
        return {{.from = {}, .to = range.from}, {.from = range.to, .to = beyondAll}};
    return {range};
}

std::vector<Constraint::Range> Constraint::ranges() const
{
    std::vector<Range> found;
    for (const All& all : m_any) {
        std::vector<Range> rest{{.from = {}, .to = beyondAll}};
        for (const Comparison& comparison : all) {
            std::vector<Range> both;
            for (const Range& a : rest)
                for (const Range& b : ranges(comparison))
                    if (const Range common{std::max(a.from, b.from), std::min(a.to, b.to)};
                        common.from < common.to)
                        both.push_back(common);
            rest = std::move(both);
        }
        found.insert(found.end(), rest.begin(), rest.end());
    }
    std::ranges::sort(found, {}, &Range::from);
    std::vector<Range> apart;
    for (const Range& range : found) {
        if (!apart.empty() && range.from <= apart.back().to)
            apart.back().to = std::max(apart.back().to, range.to);
        else
            apart.push_back(range);
    }
    return apart;
}

std::partial_ordering Constraint::compareRanges(const Constraint& a, const Constraint& b)
{
    const auto as = a.ranges();
    const auto bs = b.ranges();
    const auto contains = [](const std::vector<Range>& outer, const std::vector<Range>& inner) {
        return std::ranges::all_of(inner, [&outer](const Range& range) {
            return std::ranges::any_of(outer, [&range](const Range& around) {
                return around.from <= range.from && range.to <= around.to;
            });
        });
    };
    const bool aHoldsB = contains(as, bs);
    const bool bHoldsA = contains(bs, as);
    if (aHoldsB && bHoldsA)
        return std::partial_ordering::equivalent;
    if (aHoldsB)
        return std::partial_ordering::greater;
    return bHoldsA ? std::partial_ordering::less : std::partial_ordering::unordered;
}

bool Constraint::haveCommonReleases(const Constraint& a, const Constraint& b)
{
    const auto bs = b.ranges();
    return std::ranges::any_of(a.ranges(), [&bs](const Range& one) {
        return std::ranges::any_of(bs, [&one](const Range& other) {
            return std::max(one.from, other.from) < std::min(one.to, other.to);
        });
    });
}

} // namespace triptych
