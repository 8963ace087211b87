// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"

namespace triptych {

// The YAML with a stage's key (title, branch, color, add, overwrite, remove, ask…) having another
// value. Comments and all that is not concerned stay as they are wherever the text can be changed in
// place; else it is written anew. A text that names no stages gets the default ones. Fails when the
// text has errors, or no such stage. Whether the value is a good one is not looked at.
std::expected<QByteArray, ConfigurationError> withStageValue(const QByteArray& yaml,
                                                             const QString& stage,
                                                             const QString& key,
                                                             const QString& value);

} // namespace triptych
