// SPDX-License-Identifier: MIT
#include "models/storage/manifest.h"

#include "models/storage/plainmanifest.h"
#include "models/storage/yamlmanifest.h"

namespace triptych {

Manifest parseManifest(QByteArrayView yaml)
{
    if (auto plain = readPlainManifest(yaml))
        return *std::move(plain);
    return readYamlManifest(yaml);
}

} // namespace triptych
