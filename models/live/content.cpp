// SPDX-License-Identifier: MIT
#include "models/live/content.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace triptych::live {

namespace {

bool isMain(const QByteArray& path)
{
    static const std::array<QByteArrayView, 3> names{"manifest.yml", "changelog.yml",
                                                     "docs/README.md"};
    return std::ranges::contains(names, QByteArrayView(path));
}

bool isFile(const PackageFile& file)
{
    return file.mode == git::Mode::File || file.mode == git::Mode::Executable
           || file.mode == git::Mode::OldFile;
}

} // namespace

Answer<ContentDifference> compareContent(RegistryClient& registry,
                                         const registry::ComposedVersion& version,
                                         const ServedPackage& served, const PackageFiles& files,
                                         ContentScope scope, const std::stop_token& stop)
{
    ContentDifference difference;
    QSet<QByteArray> known;
    for (const PackageFile& file : files.files)
        known.insert(file.path);
    for (const QByteArray& asset : served.assets)
        if (files.complete && !known.contains(asset)
            && !known.contains(QByteArray::fromPercentEncoding(asset)))
            difference.paths.append(git::displayText(asset));
    for (const PackageFile& file : files.files) {
        if (!isFile(file) || (scope == ContentScope::Main && !isMain(file.path)))
            continue;
        const auto content = registry.file(version.name, file.path, stop);
        if (!content)
            return std::unexpected(content.error());
        ++difference.compared;
        if (!*content || git::Oid::ofBlob(**content) != file.id)
            difference.paths.append(file.display);
        if (scope == ContentScope::Main && !difference.isEqual())
            break;
    }
    difference.paths.removeDuplicates();
    return difference;
}

} // namespace triptych::live
