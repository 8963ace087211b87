// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/manifest.h"

namespace triptych {

// Reads whatever is YAML, by yaml-cpp: what is not is a manifest with an error. Never throws.
Manifest readYamlManifest(QByteArrayView yaml);

} // namespace triptych
