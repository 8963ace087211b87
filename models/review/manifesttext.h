// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/packagereview.h"

namespace triptych {

// What changes in a package by its meaning, as plain text in lines: the manifest by section, data
// streams, fields, the changelog, and what could not be read. Empty when nothing changes.
QString manifestText(const PackageReview& review);

// One change without its section: "vars[hosts].title: Hosts → Host" with a sign before.
QString manifestLine(const ManifestChange& change);
QString fieldLine(const FieldChange& change);

} // namespace triptych
