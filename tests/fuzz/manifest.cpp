// SPDX-License-Identifier: MIT
#include "models/storage/manifest.h"
#include "models/storage/plainmanifest.h"
#include "models/storage/yamlmanifest.h"
#include "tests/fuzz/target.h"

namespace triptych::fuzz {

// Whatever the bytes, both readers end; and where the plain one answers, yaml-cpp's says the same.
void run(QByteArrayView input)
{
    const Manifest slow = readYamlManifest(input);
    FUZZ_VERIFY(slow.line >= 0 && slow.column >= 0);
    const auto plain = readPlainManifest(input);
    if (plain) {
        FUZZ_VERIFY(slow.error.isEmpty());
        FUZZ_VERIFY(*plain == slow);
    }
    FUZZ_VERIFY(parseManifest(input) == slow);
}

} // namespace triptych::fuzz
