// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace triptych {

// A strict semantic version (semver.org 2.0.0): ordered by precedence, and among equals in
// precedence (build metadata differs) by its text, so that the order is total and agrees with ==.
class SemVer
{
public:
    SemVer() = default;
    static std::optional<SemVer> parse(QStringView text); // nothing unless strictly a version

    const QString& text() const { return m_text; } // exactly as parsed
    QStringView prerelease() const; // without the dash; empty for a release
    bool isPrerelease() const { return m_prereleaseSize > 0; }

    friend bool operator==(const SemVer& a, const SemVer& b) { return a.m_text == b.m_text; }
    friend std::strong_ordering operator<=>(const SemVer& a, const SemVer& b);

    // By precedence alone: build metadata does not count.
    static std::strong_ordering comparePrecedence(const SemVer& a, const SemVer& b);

private:
    QStringView number(int which) const;

    QString m_text;
    qint16 m_coreEnds[3] = {0, 0, 0}; // where major, minor and patch end in the text
    qint16 m_prereleaseSize = 0;
};

size_t qHash(const SemVer& version, size_t seed = 0) noexcept;

// "docker-2.2.0": as commit messages and the command line name a version. A package name has no
// dash, so the first one divides.
struct VersionName
{
    QString package;
    SemVer version;

    static std::optional<VersionName> parse(QStringView text);
    QString text() const { return package + u'-' + version.text(); }

    friend bool operator==(const VersionName&, const VersionName&) = default;
};

// Whether text can be a package's name: ^[a-z0-9_]+$ (package-spec).
bool isPackageName(QByteArrayView text);

} // namespace triptych
