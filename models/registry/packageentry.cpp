// SPDX-License-Identifier: MIT
#include "models/registry/packageentry.h"

#include "models/checks/yamlreader.h"
#include "models/git/sentence.h"
#include "models/registry/yamlvalues.h"

#include <QCoreApplication>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Registry)
};

std::vector<PolicyTemplate> policyTemplatesOf(const YamlValue& list)
{
    std::vector<PolicyTemplate> templates;
    for (YamlValue item = list.first(); item.exists(); item = item.next())
        templates.push_back({.name = item.find("name").text(),
                             .title = item.find("title").text(),
                             .description = item.find("description").text(),
                             .icons = imagesOf(item.find("icons")),
                             .categories = textsOf(item.find("categories"))});
    return templates;
}

std::expected<git::TreeEntry, QString> manifestOf(const git::Repository& repository,
                                                  const git::Oid& tree)
{
    const auto entries = repository.tree(tree);
    if (!entries)
        return std::unexpected(git::withoutFullStop(entries.error().sentence()));
    const git::TreeEntry* entry = entries->find("manifest.yml");
    if (!entry || !entry->isBlob() || entry->mode == git::Mode::Symlink)
        return std::unexpected(Text::tr("it has no manifest.yml"));
    return *entry;
}

// As the registry compares the folder's name with the manifest's version.
bool isConsistent(const SemVer& folder, const SemVer& manifest)
{
    return SemVer::comparePrecedence(folder, manifest) == std::strong_ordering::equal;
}

std::expected<void, QString> readConditions(PackageEntry& entry, const YamlValue& root)
{
    entry.kibanaVersion = root.find("conditions.kibana.version").text();
    entry.subscription = root.find("conditions.elastic.subscription").text();
    entry.hasConditions = root.find("conditions").isMap() || !entry.kibanaVersion.isEmpty()
                          || !entry.subscription.isEmpty();
    if (entry.kibanaVersion.isEmpty())
        return {};
    entry.kibana = Constraint::parse(entry.kibanaVersion);
    if (!entry.kibana)
        return std::unexpected(
            Text::tr("\"%1\" is no range of Kibana's versions").arg(entry.kibanaVersion));
    return {};
}

} // namespace

std::vector<PackageImage> imagesOf(const YamlValue& list)
{
    std::vector<PackageImage> images;
    for (YamlValue item = list.first(); item.exists(); item = item.next())
        images.push_back({.source = item.find("src").text(),
                          .title = item.find("title").text(),
                          .size = item.find("size").text(),
                          .type = item.find("type").text()});
    return images;
}

bool PackageEntry::isPrerelease() const
{
    return name.version.isPrerelease() || name.version.text().startsWith(u"0.");
}

QString PackageEntry::path() const
{
    return u"/package/"_s + name.package + u'/' + name.version.text();
}

QString PackageEntry::download() const
{
    return u"/epr/%1/%1-%2.zip"_s.arg(name.package, name.version.text());
}

std::expected<PackageEntry, QString> readEntry(const git::Repository& repository,
                                               const ComposedVersion& version)
{
    const auto manifest = manifestOf(repository, version.tree);
    if (!manifest)
        return std::unexpected(manifest.error());
    const auto content = repository.blob(manifest->id);
    if (!content)
        return std::unexpected(git::withoutFullStop(content.error().sentence()));
    const auto document = readWholeYaml(*content);
    if (!document)
        return std::unexpected(
            Text::tr("its manifest.yml cannot be read: %1").arg(document.error().reason));
    const YamlValue root = document->root();
    const QString name = root.find("name").text();
    const auto number = SemVer::parse(root.find("version").text());
    if (!isPackageName(name.toUtf8()) || !number)
        return std::unexpected(Text::tr("its manifest.yml has no name or no version"));
    if (!isConsistent(version.name.version, *number))
        return std::unexpected(Text::tr("its manifest.yml says version %1").arg(number->text()));
    PackageEntry entry{.name = {name, *number}, .origin = version, .manifest = manifest->id};
    entry.title = root.find("title").text();
    entry.release = root.find("release").text();
    if (entry.release.isEmpty())
        entry.release = entry.isPrerelease() ? u"beta"_s : u"ga"_s;
    entry.sourceLicense = root.find("source.license").text();
    entry.description = root.find("description").text();
    entry.type = root.find("type").text();
    if (entry.type.isEmpty())
        entry.type = u"integration"_s;
    entry.icons = imagesOf(root.find("icons"));
    entry.policyTemplates = policyTemplatesOf(root.find("policy_templates"));
    if (const auto read = readConditions(entry, root); !read)
        return std::unexpected(read.error());
    entry.owner = root.find("owner.github").text();
    entry.hasOwner = root.find("owner").isMap() || !entry.owner.isEmpty();
    entry.categories = textsOf(root.find("categories"));
    return entry;
}

} // namespace triptych::registry
