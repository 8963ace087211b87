// SPDX-License-Identifier: MIT
#include "models/storage/semver.h"

#include "models/storage/semvercharacters.h"

#include <QHashFunctions>
#include <QList>

#include <algorithm>

namespace triptych {

namespace {

bool isNumber(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isVersionDigit);
}

// Numbers carry no leading zero: that is what makes the text of a version unique.
bool isStrictNumber(QStringView text)
{
    return isNumber(text) && (text.size() == 1 || text.front() != u'0');
}

bool areIdentifiers(QStringView dotted, bool numbersAreStrict)
{
    return std::ranges::all_of(dotted.split(u'.'), [=](QStringView part) {
        if (part.isEmpty() || !std::ranges::all_of(part, isVersionIdentifier))
            return false;
        return !numbersAreStrict || !isNumber(part) || isStrictNumber(part);
    });
}

// Of any size: a version may hold a timestamp, and nothing bounds it.
std::strong_ordering compareNumbers(QStringView a, QStringView b)
{
    if (a.size() != b.size())
        return a.size() <=> b.size();
    return a.compare(b) <=> 0;
}

std::strong_ordering compareIdentifiers(QStringView a, QStringView b)
{
    const bool aNumber = isNumber(a);
    const bool bNumber = isNumber(b);
    if (aNumber && bNumber)
        return compareNumbers(a, b);
    if (aNumber != bNumber)
        return aNumber ? std::strong_ordering::less : std::strong_ordering::greater;
    return a.compare(b) <=> 0;
}

std::strong_ordering comparePrereleases(QStringView a, QStringView b)
{
    if (a.isEmpty() || b.isEmpty())
        return b.size() <=> a.size(); // a release comes after its prereleases
    const auto as = a.split(u'.');
    const auto bs = b.split(u'.');
    for (qsizetype i = 0; i < std::min(as.size(), bs.size()); ++i)
        if (const auto order = compareIdentifiers(as[i], bs[i]); order != 0)
            return order;
    return as.size() <=> bs.size();
}

} // namespace

std::optional<SemVer> SemVer::parse(QStringView text)
{
    constexpr qsizetype longest = 256; // a path part is not longer in any file system we know
    if (text.isEmpty() || text.size() > longest)
        return std::nullopt;
    const qsizetype plus = text.indexOf(u'+');
    const QStringView upToBuild = plus < 0 ? text : text.first(plus);
    if (plus >= 0 && !areIdentifiers(text.sliced(plus + 1), false))
        return std::nullopt;
    const qsizetype dash = upToBuild.indexOf(u'-');
    const QStringView core = dash < 0 ? upToBuild : upToBuild.first(dash);
    if (dash >= 0 && !areIdentifiers(upToBuild.sliced(dash + 1), true))
        return std::nullopt;
    const auto numbers = core.split(u'.');
    if (numbers.size() != 3 || !std::ranges::all_of(numbers, isStrictNumber))
        return std::nullopt;

    SemVer version;
    version.m_text = text.toString();
    qsizetype end = -1;
    for (int i = 0; i < 3; ++i) {
        end += 1 + numbers[i].size();
        version.m_coreEnds[i] = qint16(end);
    }
    if (dash >= 0)
        version.m_prereleaseSize = qint16(upToBuild.size() - dash - 1);
    return version;
}

QStringView SemVer::number(int which) const
{
    const qsizetype from = which == 0 ? 0 : m_coreEnds[which - 1] + 1;
    return QStringView(m_text).sliced(from, m_coreEnds[which] - from);
}

QStringView SemVer::prerelease() const
{
    if (m_prereleaseSize == 0)
        return {};
    return QStringView(m_text).sliced(m_coreEnds[2] + 1, m_prereleaseSize);
}

std::strong_ordering SemVer::comparePrecedence(const SemVer& a, const SemVer& b)
{
    for (int i = 0; i < 3; ++i)
        if (const auto order = compareNumbers(a.number(i), b.number(i)); order != 0)
            return order;
    return comparePrereleases(a.prerelease(), b.prerelease());
}

std::strong_ordering operator<=>(const SemVer& a, const SemVer& b)
{
    if (const auto order = SemVer::comparePrecedence(a, b); order != 0)
        return order;
    return a.m_text.compare(b.m_text) <=> 0;
}

size_t qHash(const SemVer& version, size_t seed) noexcept
{
    return ::qHash(version.text(), seed);
}

std::optional<VersionName> VersionName::parse(QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    if (dash <= 0)
        return std::nullopt;
    const QStringView package = text.first(dash);
    const auto version = SemVer::parse(text.sliced(dash + 1));
    if (!version || !isPackageName(package.toUtf8()))
        return std::nullopt;
    return VersionName{package.toString(), *version};
}

bool isPackageName(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

} // namespace triptych
