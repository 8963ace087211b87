// SPDX-License-Identifier: MIT
#include "app/demo/versions.h"

#include <QStringList>

#include <algorithm>

namespace triptych::demo {

namespace {

struct Numbers
{
    int major = 0;
    int minor = 0;
    int patch = 0;

    QString text() const { return QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(patch); }

    static Numbers of(const SemVer& version)
    {
        const QStringList parts = version.text().section(u'-', 0, 0).split(u'.');
        return {parts[0].toInt(), parts[1].toInt(), parts[2].toInt()};
    }
};

// A small generator with the same numbers everywhere.
class Random
{
public:
    explicit Random(quint32 seed) : m_state(seed | 1U) {}
    int below(int limit)
    {
        m_state = m_state * 1664525U + 1013904223U;
        return int((m_state >> 16) % quint32(limit));
    }

private:
    quint32 m_state;
};

Numbers before(Numbers version, Random& random)
{
    if (version.patch > 0)
        --version.patch;
    else if (version.minor > 0)
        version = {version.major, version.minor - 1, random.below(3)};
    else
        version = {version.major - 1, 3 + random.below(6), random.below(3)};
    return version;
}

Numbers after(Numbers version, Random& random)
{
    const int step = random.below(20);
    if (step < 11)
        ++version.patch;
    else if (step < 19)
        version = {version.major, version.minor + 1, 0};
    else
        version = {version.major + 1, 0, 0};
    return version;
}

PlacedVersion& placed(std::vector<PlacedVersion>& versions, const SemVer& version)
{
    const auto it = std::ranges::find(versions, version, &PlacedVersion::version);
    if (it != versions.end())
        return *it;
    return versions.emplace_back(PlacedVersion{.version = version});
}

} // namespace

int PlacedVersion::upstream() const
{
    return int(std::ranges::find(in, true) - in.begin());
}

bool PlacedVersion::isTwin() const
{
    return std::ranges::count(in, true) > 1;
}

std::vector<PlacedVersion> placeVersions(const VersionSpec& spec, quint32 seed)
{
    Random random(seed);
    std::vector<PlacedVersion> versions;
    for (size_t stage = 0; stage < StageCount; ++stage) {
        SemVer oldest;
        for (const QString& word : spec.stages[stage].split(u' ', Qt::SkipEmptyParts)) {
            if (!word.startsWith(u'+')) {
                oldest = SemVer::parse(word).value();
                placed(versions, oldest).in[stage] = true;
                continue;
            }
            for (int older = word.sliced(1).toInt(); older > 0; --older) {
                const Numbers previous = before(Numbers::of(oldest), random);
                if (previous.major < 0 || previous.text() == u"0.0.0")
                    break;
                oldest = SemVer::parse(previous.text()).value();
                placed(versions, oldest).in[stage] = true;
            }
        }
    }
    for (PlacedVersion& version : versions) {
        if (version.version.text() == spec.modes)
            version.variant = Variant::Modes;
        else if (version.version.text() == spec.conflict)
            version.variant = Variant::Content;
    }
    std::ranges::sort(versions, {}, &PlacedVersion::version);
    return versions;
}

std::vector<PlacedVersion> makeVersions(int count, quint32 seed)
{
    Random random(seed);
    std::vector<PlacedVersion> versions;
    Numbers numbers{.minor = 1};
    for (int i = 0; i < count; ++i) {
        versions.push_back({.version = SemVer::parse(numbers.text()).value()});
        numbers = after(numbers, random);
    }
    // Something in each stage that is promotable, and now and then something that is not.
    const int inSnapshot = std::max(count > 1 || seed % 2 == 0 ? 1 : 0, count / 8);
    const int inStaging = count > 2 && seed % 6 == 0 ? 1 : 0;
    for (int i = 0; i < count; ++i) {
        const int fromEnd = count - 1 - i;
        const StageIndex stage = fromEnd < inSnapshot               ? Snapshot
                                 : fromEnd < inSnapshot + inStaging ? Staging
                                                                    : Production;
        versions[size_t(i)].in[stage] = true;
    }
    if (count > 4 && seed % 5 == 0)
        versions[size_t(count / 2)].in = {true, false, false}; // stale
    if (count > 4 && seed % 7 == 0)
        versions[size_t(count / 3)].in = {true, false, true}; // left over
    return versions;
}

} // namespace triptych::demo
