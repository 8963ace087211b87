// SPDX-License-Identifier: MIT
#include "models/checks/contentchecks.h"

#include "models/storage/packagefiles.h"

#include <QCoreApplication>

namespace triptych::check {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

const QByteArray manifestPath = QByteArrayLiteral("manifest.yml");

void image(VersionContent& version, const YamlValue& item, const QString& what, Findings& findings)
{
    const YamlValue source = item.find("src");
    if (source.text().isEmpty()) {
        findings.add(Text::tr("An entry of %1 has no src, which the registry requires; name the "
                              "image's path within the package.")
                         .arg(what),
                     manifestPath, item.place());
        return;
    }
    // As the registry joins it to the package's folder: all of it counts, "%20" means itself.
    const QByteArray path = joinedPath({}, source.text().toUtf8());
    if (path.isEmpty() || version.find(path) == VersionContent::Found::No)
        findings.add(Text::tr("The image %1 of %2 is not in the package; add the file or correct "
                              "src.")
                         .arg(quoted(source.text()), what),
                     manifestPath, source.place());
}

} // namespace

void readme(VersionContent& version, Findings& findings)
{
    const QByteArray path = QByteArrayLiteral("docs/README.md");
    if (!version.isReadable())
        return;
    switch (version.find(path)) {
    case VersionContent::Found::No:
        findings.add(Text::tr("The package has no docs/README.md, which the registry requires; add "
                              "one."));
        break;
    case VersionContent::Found::Folder:
        findings.add(
            Text::tr("docs/README.md is a folder but has to be a file; replace it by one."), path);
        break;
    case VersionContent::Found::File:
    case VersionContent::Found::Unknown:
        break;
    }
}

void images(VersionContent& version, Findings& findings)
{
    const YamlValue root = version.manifest().root();
    for (const char* key : {"icons", "screenshots"}) {
        const YamlValue list = root.find(key);
        if (!list.isSequence())
            continue;
        for (YamlValue item = list.first(); item.exists() && !version.isStopped();
             item = item.next())
            image(version, item, QString::fromLatin1(key), findings);
    }
}

} // namespace triptych::check
