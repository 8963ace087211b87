// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/draft.h"

#include <expected>

namespace triptych {

// Drafts on disk, one file per repository in the user's data folder, so that they survive a restart.
Draft loadDraft(const QString& commonDir); // empty when there is none
std::expected<void, QString> saveDraft(const QString& commonDir,
                                       const Draft& draft); // or a sentence

} // namespace triptych
