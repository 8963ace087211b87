// SPDX-License-Identifier: MIT
#include "models/checks/contentchecks.h"

#include <QCoreApplication>

namespace triptych::check {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

const QByteArray path = QByteArrayLiteral("manifest.yml");

bool isMap(VersionContent& version)
{
    return version.manifest().root().isMap();
}

// The place of a value, or of the whole where there is none.
TextPlace placeOf(const YamlValue& value)
{
    return value.exists() ? value.place() : TextPlace{.line = 1, .column = 1};
}

} // namespace

void manifestReadable(VersionContent& version, Findings& findings)
{
    const YamlFile& manifest = version.manifest();
    switch (manifest.state) {
    case YamlFile::State::Absent:
        if (version.isReadable())
            findings.add(Text::tr("The version has no manifest.yml, which is what makes it a "
                                  "package; add one."));
        break;
    case YamlFile::State::NotAFile:
        findings.add(Text::tr("manifest.yml is not a regular file, so the registry cannot read it; "
                              "replace it by one."),
                     path);
        break;
    case YamlFile::State::Broken:
        findings.add(
            Text::tr("manifest.yml cannot be read: %1; correct it.").arg(manifest.error.reason),
            path, manifest.error.place);
        break;
    case YamlFile::State::Read:
        if (!manifest.root().isMap())
            findings.add(Text::tr("manifest.yml is not a mapping of keys to values; write it as "
                                  "one."),
                         path, placeOf(manifest.root()));
        break;
    case YamlFile::State::Missing:
        break;
    }
}

void manifestKeys(VersionContent& version, Findings& findings)
{
    for (const YamlValue& key : version.manifest().document.repeatedKeys(CheckReport::maxFindings))
        findings.add(Text::tr("The key %1 stands twice in the same mapping, so that the last one "
                              "wins silently; remove one of them.")
                         .arg(quoted(key.text())),
                     path, key.place());
    for (const StreamReportPtr& stream : version.streams())
        for (const CheckFinding& finding : stream->findings)
            if (finding.check == findings.info().id)
                findings.add(finding);
}

void manifestName(VersionContent& version, Findings& findings)
{
    const QString& directory = version.name().package;
    if (!isPackageName(directory.toUtf8()))
        findings.add(Text::tr("The package directory %1 is no package name, which has only a to z, "
                              "0 to 9 and _; rename it.")
                         .arg(quoted(directory)));
    if (!isMap(version))
        return;
    const YamlValue name = version.manifest().root().find("name");
    if (!name.isScalar())
        findings.add(Text::tr("The manifest has no name; set name to %1.").arg(quoted(directory)),
                     path, placeOf(name));
    else if (name.text() != directory)
        findings.add(Text::tr("The manifest names the package %1 but its directory is %2, and it "
                              "would be served under the manifest's name; make them equal.")
                         .arg(quoted(name.text()), quoted(directory)),
                     path, name.place());
}

void manifestVersion(VersionContent& version, Findings& findings)
{
    if (!isMap(version))
        return;
    const QString& directory = version.name().version.text();
    const YamlValue number = version.manifest().root().find("version");
    if (!number.isScalar())
        findings.add(
            Text::tr("The manifest has no version; set version to %1.").arg(quoted(directory)),
            path, placeOf(number));
    else if (number.text() != directory)
        findings.add(Text::tr("The manifest's version is %1 but its directory is %2; make them "
                              "equal.")
                         .arg(quoted(number.text()), quoted(directory)),
                     path, number.place());
}

void manifestRequired(VersionContent& version, Findings& findings)
{
    if (!isMap(version))
        return;
    const YamlValue root = version.manifest().root();
    const YamlValue format = root.find("format_version");
    if (!format.isScalar())
        findings.add(Text::tr("The manifest has no format_version, which the registry requires; "
                              "set it to the package-spec version, such as 1.0.0."),
                     path, placeOf(format));
    else if (!SemVer::parse(format.text()))
        findings.add(Text::tr("The format_version %1 is no strict semantic version; write it as "
                              "MAJOR.MINOR.PATCH.")
                         .arg(quoted(format.text())),
                     path, format.place());
    for (const char* key : {"title", "description"}) {
        const YamlValue value = root.find(key);
        if (value.text().isEmpty())
            findings.add(Text::tr("The manifest's %1 is empty, which the registry refuses; write "
                                  "one.")
                             .arg(QLatin1StringView(key)),
                         path, placeOf(value));
    }
}

void packageType(VersionContent& version, Findings& findings)
{
    if (!isMap(version))
        return;
    const YamlValue type = version.manifest().root().find("type");
    const QString text = type.text();
    if (text == u"integration" || text == u"input")
        return;
    if (text == u"solution")
        findings.add(Severity::Warning,
                     Text::tr("The package type \"solution\" is a legacy one; use integration or "
                              "input."),
                     path, type.place());
    else if (text.isEmpty())
        findings.add(Severity::Warning,
                     Text::tr("The manifest has no type, so the registry takes the package for an "
                              "integration; set type to integration or input."),
                     path, placeOf(type));
    else
        findings.add(Text::tr("The package type %1 is not known; use integration or input.")
                         .arg(quoted(text)),
                     path, type.place());
}

void owner(VersionContent& version, Findings& findings)
{
    if (!isMap(version))
        return;
    const YamlValue github = version.manifest().root().find("owner.github");
    if (github.text().isEmpty())
        findings.add(Text::tr("The manifest has no owner.github, so nobody knows whom to ask about "
                              "the package; name the team."),
                     path, placeOf(github));
}

} // namespace triptych::check
