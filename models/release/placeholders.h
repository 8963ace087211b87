// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/stage.h"
#include "models/git/oid.h"

namespace triptych::release {

// What the placeholders of a release stand for when a stage is released at a commit. The context is
// the folder with the commit's files; empty where a command gets none. Values that there are not are
// empty, so that a command which uses one is refused (expand()).
PlaceholderValues placeholderValues(const Stage& stage, const git::Oid& commit,
                                    const QString& context);

// Whether one of the commands cannot do without something that the stage does not have: an image is
// then not built, a deployment not rolled out (stage.h). Names it in a sentence; nothing otherwise.
std::optional<QString> missingFor(const Stage& stage, const std::vector<CommandTemplate>& commands);

} // namespace triptych::release
