// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/semver.h"

#include <array>
#include <compare>
#include <optional>
#include <vector>

namespace triptych {

// A range of versions as conditions.kibana.version gives it, with the grammar and meaning of Go's
// Masterminds/semver v3: "^8.0.0 || ^7.14.1", ">=7.9 <8, !=7.10.1", "7.x", "7.9 - 7.17", "~7.14".
// A prerelease is within only if each comparison that lets it in names a prerelease itself.
class Constraint
{
public:
    static std::optional<Constraint> parse(QStringView text); // nothing unless it is one

    const QString& text() const { return m_text; } // exactly as parsed
    bool allows(const SemVer& version) const;

    // By the releases they allow, whatever their text: greater is wider. Unordered: each allows what
    // the other does not.
    static std::partial_ordering compareRanges(const Constraint& a, const Constraint& b);
    // Whether some release is allowed by both.
    static bool haveCommonReleases(const Constraint& a, const Constraint& b);

    friend bool operator==(const Constraint& a, const Constraint& b)
    {
        return a.m_text == b.m_text;
    }

private:
    using Core = std::array<quint64, 3>; // major, minor, patch
    struct Range // of releases: from the first up to, but not with, the last
    {
        Core from{};
        Core to{};

        friend bool operator==(const Range&, const Range&) = default;
    };
    enum class Operator { Equal, NotEqual, Greater, GreaterEqual, Less, LessEqual, Tilde, Caret };
    struct Comparison
    {
        Operator op = Operator::Equal;
        Core core{};
        int given = 3; // how many of the three numbers are: 1 for "7" and "7.x", 0 for "*"
        SemVer version; // with zeros for what is not given
    };
    using All = std::vector<Comparison>; // which must all hold

    static std::optional<All> parseAll(QStringView text);
    static std::optional<Comparison> takeComparison(QStringView& text);
    static std::optional<Comparison> takeVersion(QStringView& text);
    static std::optional<Core> coreOf(QStringView version);
    static bool holds(const Comparison& comparison, const SemVer& version, const Core& core);
    static Range within(const Comparison& comparison); // for all operators but NotEqual
    static std::vector<Range> ranges(const Comparison& comparison);
    std::vector<Range> ranges() const; // sorted, apart from each other

    QString m_text;
    std::vector<All> m_any; // one of which must hold
};

} // namespace triptych
