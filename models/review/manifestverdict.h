// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/manifestchanges.h"

namespace triptych {

// What a change of one value is in the order of its kind, given where it stands, by parts:
// {"conditions", "kibana", "version"}. An empty text: there is no value.
ManifestChange::Verdict manifestVerdict(const std::vector<QString>& path, const QString& before,
                                        const QString& after);

// The release level that counts: of a manifest that names none, what its version implies.
QString effectiveRelease(const QString& release, const QString& version);

} // namespace triptych
