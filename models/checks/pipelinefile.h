// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/yamlreader.h"

namespace triptych {

// Why an ingest pipeline, a file of YAML or else of JSON, cannot be read; nothing when it can. Never
// throws, whatever the bytes.
std::optional<YamlError> readPipeline(const QByteArray& content, bool isYaml);

} // namespace triptych
