// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/storage/manifest.h"
#include "models/storage/manifestcache.h"

#include <span>
#include <stop_token>

namespace triptych {

// The manifests of versions, given by their tree ids: from the cache where it has them, else parsed
// and put into it. A version without a manifest.yml, or one whose content is not in this clone, is a
// manifest with an error. Thread-safe in that each thread brings its own repository; the cache may
// be shared, and may be null. Stops early, with what it has, when asked to.
Manifests loadManifests(const git::Repository& repository, ManifestCache* cache,
                        std::span<const git::Oid> trees, std::stop_token stop = {});

} // namespace triptych
