// SPDX-License-Identifier: MIT
#include "models/storage/semver.h"
#include "tests/fuzz/target.h"

#include <QRegularExpression>
#include <QStringList>

#include <vector>

namespace triptych::fuzz {

namespace {

// As semver.org suggests it.
bool isStrictVersion(const QString& text)
{
    static const QRegularExpression expression(
        QStringLiteral(R"(\A(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*))"
                       R"((?:-((?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))"
                       R"((?:\.(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?)"
                       R"((?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?\z)"));
    return text.size() <= 256 && expression.match(text).hasMatch();
}

void verifyOrder(const SemVer& a, const SemVer& b)
{
    const auto order = a <=> b;
    FUZZ_VERIFY((b <=> a)
                == (order == 0  ? std::strong_ordering::equal
                    : order < 0 ? std::strong_ordering::greater
                                : std::strong_ordering::less));
    FUZZ_VERIFY((order == 0) == (a == b));
    FUZZ_VERIFY(!(a == b) || qHash(a) == qHash(b));
    const auto precedence = SemVer::comparePrecedence(a, b);
    FUZZ_VERIFY(precedence == 0 || precedence == order);
}

void verifyVersion(const QString& text)
{
    const auto version = SemVer::parse(text);
    FUZZ_VERIFY(version.has_value() == isStrictVersion(text));
    if (!version)
        return;
    FUZZ_VERIFY(version->text() == text);
    FUZZ_VERIFY(SemVer::parse(version->text()) == *version);
    FUZZ_VERIFY(version->isPrerelease() == !version->prerelease().isEmpty());
    FUZZ_VERIFY(text.contains(version->prerelease()));

    // As an argument: the package is what stands before the first dash.
    const auto name = VersionName::parse(QString(QStringLiteral("docker-") + text));
    FUZZ_VERIFY(name && name->package == QStringLiteral("docker") && name->version == *version);
}

void verifyName(const QString& text)
{
    const auto name = VersionName::parse(text);
    if (!name)
        return;
    FUZZ_VERIFY(name->text() == text);
    FUZZ_VERIFY(isPackageName(name->package.toUtf8()) && !name->package.contains(u'-'));
    FUZZ_VERIFY(isStrictVersion(name->version.text()));
    FUZZ_VERIFY(VersionName::parse(name->text()) == *name);
}

} // namespace

// Each line is a version or an argument NAME-VERSION; all versions are ordered.
void run(QByteArrayView input)
{
    std::vector<SemVer> versions;
    const QStringList lines = QString::fromUtf8(input).split(u'\n');
    for (const QString& line : lines) {
        verifyVersion(line);
        verifyName(line);
        if (const auto version = SemVer::parse(line); version && versions.size() < 8)
            versions.push_back(*version);
    }
    for (const SemVer& a : versions)
        for (const SemVer& b : versions) {
            verifyOrder(a, b);
            for (const SemVer& c : versions)
                FUZZ_VERIFY(!(a < b && b < c) || a < c);
        }
}

} // namespace triptych::fuzz
