// SPDX-License-Identifier: MIT
#include "models/checks/constraint.h"
#include "models/checks/contentchecks.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace triptych::check {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

const QByteArray path = QByteArrayLiteral("manifest.yml");

// Those that package-registry v1.15.0 knows.
bool isCategory(QStringView text)
{
    static constexpr std::array<QStringView, 25> known{u"aws",
                                                       u"azure",
                                                       u"cloud",
                                                       u"config_management",
                                                       u"containers",
                                                       u"crm",
                                                       u"custom",
                                                       u"datastore",
                                                       u"elastic_stack",
                                                       u"google_cloud",
                                                       u"infrastructure",
                                                       u"kubernetes",
                                                       u"languages",
                                                       u"message_queue",
                                                       u"monitoring",
                                                       u"network",
                                                       u"notification",
                                                       u"os_system",
                                                       u"productivity",
                                                       u"security",
                                                       u"support",
                                                       u"threat_intel",
                                                       u"ticketing",
                                                       u"version_control",
                                                       u"web"};
    return std::ranges::contains(known, text);
}

} // namespace

bool isRelease(const QString& text)
{
    return text == u"ga" || text == u"beta" || text == u"experimental";
}

void release(VersionContent& version, Findings& findings)
{
    const YamlValue value = version.manifest().root().find("release");
    if (value.isScalar() && !value.text().isEmpty() && !isRelease(value.text()))
        findings.add(Text::tr("The release %1 is none of ga, beta and experimental; use one of "
                              "them, or none to have it follow from the version.")
                         .arg(quoted(value.text())),
                     path, value.place());
}

void categories(VersionContent& version, Findings& findings)
{
    const YamlValue list = version.manifest().root().find("categories");
    for (YamlValue item = list.isScalar() ? list : list.first(); item.exists();
         item = list.isScalar() ? YamlValue() : item.next())
        if (!isCategory(item.text()))
            findings.add(Text::tr("The category %1 is none of the 25 that the registry knows; "
                                  "choose one of them or leave it away.")
                             .arg(quoted(item.text())),
                         path, item.place());
}

void kibanaVersion(VersionContent& version, Findings& findings)
{
    const YamlValue root = version.manifest().root();
    if (!root.isMap())
        return;
    const YamlValue range = root.find("conditions.kibana.version");
    if (!range.isScalar())
        findings.add(Severity::Warning,
                     Text::tr("The manifest has no conditions.kibana.version, so the package is "
                              "offered to every version of the stack; name those it works with."),
                     path, root.find("conditions").place());
    else if (!Constraint::parse(range.text()))
        findings.add(Text::tr("The Kibana version range %1 is no version constraint; write it like "
                              "\"^7.16.0 || ^8.0.0\".")
                         .arg(quoted(range.text())),
                     path, range.place());
}

} // namespace triptych::check
