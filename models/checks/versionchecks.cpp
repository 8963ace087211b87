// SPDX-License-Identifier: MIT
#include "models/checks/contentchecks.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::check {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

// The tags that package versions are known to carry, alone or with a number.
bool isKnownTag(QStringView prerelease)
{
    if (prerelease == u"SNAPSHOT" || prerelease == u"next")
        return true;
    for (const QStringView tag : {u"preview", u"beta", u"rc"})
        if (prerelease.startsWith(tag)) {
            QStringView number = prerelease.sliced(tag.size());
            if (number.startsWith(u'.'))
                number = number.sliced(1);
            return std::ranges::all_of(number, [](QChar c) { return c >= u'0' && c <= u'9'; });
        }
    return false;
}

} // namespace

void versionDirectory(VersionContent& version, Findings& findings)
{
    const QString text = version.name().version.text();
    const QString core = text.section(u'+', 0, 0).section(u'-', 0, 0);
    const bool fits = std::ranges::all_of(core.split(u'.'), [](const QString& number) {
        bool ok = false;
        number.toULongLong(&ok);
        return ok;
    });
    if (!SemVer::parse(text))
        findings.add(Text::tr("The directory %1 is no strict semantic version, so the registry "
                              "drops it without a message; name it MAJOR.MINOR.PATCH.")
                         .arg(quoted(text)));
    else if (!fits)
        findings.add(Text::tr("The directory %1 has a number beyond 64 bits, so the registry drops "
                              "it without a message; use smaller numbers.")
                         .arg(quoted(text)));
}

void prerelease(VersionContent& version, Findings& findings)
{
    const SemVer& number = version.name().version;
    if (!number.isPrerelease())
        return;
    if (number.text().startsWith(u"0."))
        findings.add(Text::tr("The version %1 carries a prerelease tag although every 0.x version "
                              "is one; leave the tag away.")
                         .arg(quoted(number.text())));
    else if (!isKnownTag(number.prerelease()))
        findings.add(Text::tr("The prerelease tag %1 is none of preview, beta, rc, next and "
                              "SNAPSHOT; use one of them, with a number if need be.")
                         .arg(quoted(number.prerelease().toString())));
}

} // namespace triptych::check
