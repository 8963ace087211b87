// SPDX-License-Identifier: MIT
#include "models/checks/contentchecks.h"

#include <QCoreApplication>
#include <QSet>

namespace triptych::check {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

const QByteArray path = QByteArrayLiteral("changelog.yml");

void entries(const VersionContent& version, const YamlValue& root, Findings& findings)
{
    QSet<QString> seen;
    for (YamlValue entry = root.first(); entry.exists(); entry = entry.next()) {
        const YamlValue number = entry.find("version");
        const QString text = number.text();
        if (!text.isEmpty() && seen.contains(text))
            findings.add(
                Text::tr("The changelog lists the version %1 twice; merge the two entries.")
                    .arg(quoted(text)),
                path, number.place());
        seen.insert(text);
    }
    const QString& wanted = version.name().version.text();
    if (!seen.contains(wanted))
        findings.add(Severity::Warning,
                     Text::tr("The changelog has no entry for %1, so nobody can read what is new; "
                              "add one.")
                         .arg(quoted(wanted)),
                     path, root.place());
}

} // namespace

void changelog(VersionContent& version, Findings& findings)
{
    const YamlFile& file = version.changelog();
    switch (file.state) {
    case YamlFile::State::Absent:
        if (version.isReadable())
            findings.add(Severity::Warning,
                         Text::tr("The package has no changelog.yml, so nobody can read what is "
                                  "new; add one."));
        break;
    case YamlFile::State::NotAFile:
        findings.add(Severity::Warning,
                     Text::tr("changelog.yml is not a regular file; replace it by one."), path);
        break;
    case YamlFile::State::Broken:
        findings.add(
            Severity::Warning,
            Text::tr("changelog.yml cannot be read: %1; correct it.").arg(file.error.reason), path,
            file.error.place);
        break;
    case YamlFile::State::Read:
        if (file.root().isSequence())
            entries(version, file.root(), findings);
        else
            findings.add(Severity::Warning,
                         Text::tr("changelog.yml is not a list of versions; write it as one."),
                         path, {.line = 1, .column = 1});
        break;
    case YamlFile::State::Missing:
        break;
    }
}

} // namespace triptych::check
