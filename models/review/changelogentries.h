// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/semver.h"

#include <QByteArray>

#include <vector>

namespace triptych {

// One change that a changelog.yml tells of.
struct ChangelogEntry
{
    enum class Kind : quint8 { Breaking, Deprecation, Enhancement, Bugfix, Other };
    SemVer version;
    Kind kind = Kind::Other;
    QString type; // as written: "breaking-change"; as all texts here fit to be shown
    QString description; // perhaps several lines
    QString link; // as written, whatever it is

    friend bool operator==(const ChangelogEntry&, const ChangelogEntry&) = default;
};

struct ChangelogEntries
{
    std::vector<ChangelogEntry> entries; // newest version first, within one as in the file
    qsizetype left = 0; // entries beyond the most that are listed
    bool hasVersion = false; // the changelog has the version that it was read for
    QString problem; // why nothing can be told, a sentence; else empty

    qsizetype count(ChangelogEntry::Kind kind) const;
    friend bool operator==(const ChangelogEntries&, const ChangelogEntries&) = default;
};

inline constexpr size_t maxChangelogEntries = 1'000;

// What is new in a version since another, which does not count itself; with none, in the version
// alone. By the order of versions, wherever they stand in the file; what is no strict version is left
// out. The content is the newer version's. Pure; time and memory are bounded whatever the bytes.
ChangelogEntries changelogEntries(const QByteArray& changelog, const std::optional<SemVer>& since,
                                  const SemVer& version);

} // namespace triptych
