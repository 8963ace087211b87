// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/yamlreader.h"

#include <expected>
#include <unordered_map>

namespace triptych {

// A node of YAML by what it means to the registry, however it is spelled: aliases and merge keys
// are resolved, "kibana.version" is a map in a map, of equal keys the last counts, and a key without
// a value is not there. Texts are views into the document, which must outlive it.
struct Meaning
{
    enum class Kind : quint8 { Scalar, List, Map };
    Kind kind = Kind::Scalar;
    std::string_view text; // of a scalar
    std::vector<Meaning> items; // of a list; of a map its values, in the order of the file
    std::vector<std::string_view> keys; // of a map, one for each item

    bool isScalar() const { return kind == Kind::Scalar; }
    bool isList() const { return kind == Kind::List; }
    bool isMap() const { return kind == Kind::Map; }
    const Meaning* find(std::string_view key) const; // of a map; null when there is none
    QString string() const; // of a scalar; empty otherwise

    // One line as YAML's flow style has it, without quotes, cut at about so many characters with an
    // ellipsis; a scalar keeps its lines. Fit to be shown.
    QString shown(qsizetype longest) const;

    friend bool operator==(const Meaning& a, const Meaning& b);

    std::unordered_map<std::string_view, size_t> positions = {}; // of a map's keys
};

// A text cut at so many characters, with an ellipsis; its lines stay lines, and all else that cannot
// be seen is spelled out.
QString shownText(std::string_view text, qsizetype longest);

// "WHAT cannot be read: line 3, column 5: REASON."
QString cannotRead(const QString& what, const YamlError& error);

// Nothing more is expanded than this; people's manifests have some thousand nodes.
inline constexpr int maxMeaningNodes = 200'000;
inline constexpr qint64 maxMeaningBytes = 16 << 20;
inline constexpr int maxMeaningDepth = 100;

// An error when the document is beyond these.
std::expected<Meaning, YamlError> meaningOf(const YamlDocument& document);

} // namespace triptych
