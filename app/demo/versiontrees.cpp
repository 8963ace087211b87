// SPDX-License-Identifier: MIT
#include "app/demo/versiontrees.h"

namespace triptych::demo {

git::Oid VersionTrees::tree(const PackageData& package, size_t version, Variant variant)
{
    const git::Mode mode = variant == Variant::Modes ? git::Mode::Executable : git::Mode::File;
    const bool altered = variant == Variant::Content;
    const SemVer& number = package.versions[version].version;
    std::vector edits{m_writer.file({"manifest.yml", manifest(package, number, altered)}, mode)};
    if (m_files != 1)
        edits.push_back(m_writer.file(
            {"changelog.yml", changelog(m_catalog, package, version, altered)}, mode));
    return m_writer.edit(seriesTree(package, number, mode), edits);
}

git::Oid VersionTrees::seriesTree(const PackageData& package, const SemVer& version, git::Mode mode)
{
    const QString key = package.name + u' ' + seriesOf(version) + u' ' + QString::number(int(mode));
    if (const auto it = m_series.constFind(key); it != m_series.cend())
        return *it;
    std::vector<File> files = seriesFiles(m_catalog, package, version);
    int dashboardCount = 1;
    if (m_files > 0) {
        const auto besides = size_t(std::max(0, m_files - 2)); // manifest and changelog
        files.resize(std::min(files.size(), besides));
        dashboardCount = int(besides - files.size());
    }
    std::vector<git::TreeEdit> edits;
    for (const File& file : files)
        edits.push_back(m_writer.file(file, mode));
    if (dashboardCount > 0)
        edits.push_back(dashboards(package, dashboardCount, mode));
    const git::Oid tree = edits.empty() ? git::Oid() : m_writer.edit({}, edits);
    m_series.insert(key, tree);
    return tree;
}

git::TreeEdit VersionTrees::dashboards(const PackageData& package, int count, git::Mode mode)
{
    git::Oid& tree = m_dashboards[package.name + u' ' + QString::number(int(mode))];
    if (tree.isNull()) {
        std::vector<File> files;
        for (int number = 1; number <= count; ++number) {
            files.push_back(dashboard(package, number));
            files.back().path.remove(0, qstrlen("kibana/dashboard/"));
        }
        tree = m_writer.tree(files, mode);
    }
    return {.path = "kibana/dashboard",
            .entry = git::TreeEntry{.name = {}, .id = tree, .mode = git::Mode::Tree}};
}

} // namespace triptych::demo
