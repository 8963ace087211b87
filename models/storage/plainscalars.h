// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

// The pieces of a line of YAML that readPlainManifest() understands. Each says yes only to what YAML
// surely has as one, however it stands in a block collection.
namespace triptych::plain {

std::string_view withoutLeadingSpaces(std::string_view text);
std::string_view withoutTrailingSpaces(std::string_view text);

bool startsItem(std::string_view text); // of a block sequence
size_t keyLength(std::string_view text); // of the key at the start of text; 0 when there is none
bool isEndOfValue(std::string_view rest); // whether a value may be followed by this on its line

// Whether text, on one line and without its comment, is a plain scalar.
bool isPlainScalar(std::string_view text);
std::string_view plainValue(std::string_view text); // what a plain scalar says; empty is null

// Take the scalar at the start of text off it. A word is a plain scalar in a flow sequence, too.
std::optional<std::string_view> takeWord(std::string_view& text);
std::optional<std::string_view> takeQuoted(std::string_view& text); // if it escapes nothing

} // namespace triptych::plain
