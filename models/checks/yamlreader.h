// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/yamldocument.h"

#include <expected>

namespace triptych {

struct YamlError
{
    QString reason; // no full stop
    TextPlace place;

    friend bool operator==(const YamlError&, const YamlError&) = default;
};

// More than this is nobody's manifest, and would take seconds.
inline constexpr qsizetype maxYamlBytes = 4 * 1024 * 1024;

// The first document of a file, whatever its bytes. Never throws. Most files are read by
// readPlainYaml(), the others by readYamlSlowly(), which both find the same in what both can read.
std::expected<YamlDocument, YamlError> readYaml(const QByteArray& yaml);

// The same with every text in full: of prose, such as a description of several lines, readYaml() may
// know a part only.
std::expected<YamlDocument, YamlError> readWholeYaml(const QByteArray& yaml);

// Block collections, scalars on one line, flow collections on one line and block scalars, as people
// write them. Nothing when a single line is beyond that, whether it is YAML or not, or when the text
// of a block scalar might matter. Expects UTF-8.
std::optional<YamlDocument> readPlainYaml(const QByteArray& yaml);

// By yaml-cpp.
std::expected<YamlDocument, YamlError> readYamlSlowly(const QByteArray& yaml);

} // namespace triptych
