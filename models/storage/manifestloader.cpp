// SPDX-License-Identifier: MIT
#include "models/storage/manifestloader.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ManifestLoader)
};

ManifestPtr faulty(const QString& error)
{
    auto manifest = std::make_shared<Manifest>();
    manifest->error = error;
    return manifest;
}

ManifestPtr loadOne(const git::Repository& repository, ManifestCache* cache,
                    const git::Oid& version)
{
    const auto tree = repository.tree(version);
    if (!tree)
        return faulty(tree.error().sentence());
    const git::TreeEntry* entry = tree->find("manifest.yml");
    if (!entry)
        return faulty(Text::tr("there is no manifest.yml"));
    if (!entry->isBlob() || entry->mode == git::Mode::Symlink)
        return faulty(Text::tr("manifest.yml is not a file"));
    if (cache)
        if (ManifestPtr known = cache->find(entry->id))
            return known;
    const auto content = repository.blob(entry->id);
    if (!content)
        return faulty(content.error().sentence()); // not cached: it may be fetched later
    auto manifest = std::make_shared<const Manifest>(parseManifest(*content));
    if (cache)
        cache->insert(entry->id, manifest);
    return manifest;
}

} // namespace

Manifests loadManifests(const git::Repository& repository, ManifestCache* cache,
                        std::span<const git::Oid> trees, std::stop_token stop)
{
    Manifests manifests;
    manifests.reserve(qsizetype(trees.size()));
    for (const git::Oid& tree : trees) {
        if (stop.stop_requested())
            break;
        if (!manifests.contains(tree))
            manifests.insert(tree, loadOne(repository, cache, tree));
    }
    return manifests;
}

} // namespace triptych
