// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repositorypool.h"
#include "models/promotion/draft.h"
#include "models/settings/configurationlookup.h"
#include "models/storage/snapshot.h"

#include <functional>
#include <memory>

// What Desk has its workers read.
namespace triptych {

// What is configured for a repository; called on workers, several at a time.
using ConfigurationFinder = std::function<FoundConfiguration(const git::Repository&)>;

// Its own look-up (configurationlookup.h); the file is that of --config, may be empty.
ConfigurationFinder configurationFinder(const QString& file = {});

struct LoadedStorage
{
    FoundConfiguration found;
    SnapshotPtr snapshot; // null: the configuration has errors and there was none before
    bool forPush = false; // how it was read (models/remote/pushplan.h)
};

// A storage that was not open before.
struct OpenedStorage
{
    std::shared_ptr<git::RepositoryPool> pool;
    QString commonDir;
    QString name;
    QString remote; // its URL; may be empty
    LoadedStorage loaded;
    Draft draft;
};

// Not for a push. With errors in the configuration, that and the names are all there is.
git::Result<OpenedStorage> openStorage(const QString& path, const ConfigurationFinder& finder,
                                       bool showFrozen);

// What a reload goes by.
struct KnownStorage
{
    Configuration configuration; // in force, for as long as the one that is found has errors
    SnapshotPtr snapshot;
    bool showFrozen = false;
    bool forPush = false; // how it is to be read
    bool readAnew = false; // even if neither a ref nor the configuration has changed
};

// The known snapshot, when nothing has changed.
git::Result<LoadedStorage> reloadStorage(git::RepositoryPool& pool,
                                         const ConfigurationFinder& finder,
                                         const KnownStorage& known);

// Why a storage with these settings is not opened; they have errors.
git::Error unusable(const QString& storage, const FoundConfiguration& found);

} // namespace triptych
