// SPDX-License-Identifier: MIT
#include "models/storage/plainscalars.h"

#include <algorithm>

namespace triptych::plain {

using std::string_view;

namespace {

constexpr bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

size_t wordLength(string_view text, string_view otherCharacters)
{
    if (text.empty() || !(isAlphanumeric(text[0]) || text[0] == '_'))
        return 0;
    const auto end = std::ranges::find_if_not(
        text, [&](char c) { return isAlphanumeric(c) || otherCharacters.contains(c); });
    return size_t(end - text.begin());
}

} // namespace

string_view withoutLeadingSpaces(string_view text)
{
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

string_view withoutTrailingSpaces(string_view text)
{
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

bool startsItem(string_view text)
{
    return text == "-" || text.starts_with("- ");
}

size_t keyLength(string_view text)
{
    constexpr size_t longest = 200; // YAML has a limit, of 1024
    const size_t length = wordLength(text, "_.-");
    const string_view rest = text.substr(length);
    const bool isKey = rest == ":" || rest.starts_with(": ");
    return isKey && length <= longest ? length : 0;
}

bool isEndOfValue(string_view rest)
{
    return rest.empty() || (rest[0] == ' ' && withoutLeadingSpaces(rest).starts_with('#'));
}

bool isPlainScalar(string_view text)
{
    if (text.empty())
        return false;
    const char first = text[0];
    const bool starts = isAlphanumeric(first) || static_cast<unsigned char>(first) >= 0x80
                        || string_view("_./\\~^<=$(+;").contains(first)
                        || (first == '-' && text.size() > 1 && isAlphanumeric(text[1]));
    return starts && !text.ends_with(':') && !text.contains(": ");
}

string_view plainValue(string_view text)
{
    const bool isNull = text == "~" || text == "null" || text == "Null" || text == "NULL";
    return isNull ? string_view() : text;
}

std::optional<string_view> takeWord(string_view& text)
{
    const string_view word = text.substr(0, wordLength(text, "_.-/"));
    if (word.empty())
        return {};
    text.remove_prefix(word.size());
    return plainValue(word);
}

std::optional<string_view> takeQuoted(string_view& text)
{
    if (!text.starts_with('"') && !text.starts_with('\''))
        return {};
    const char quote = text[0];
    const size_t end = text.find_first_of(quote == '"' ? "\"\\" : "'", 1);
    if (end == string_view::npos || text[end] != quote || text.substr(end + 1).starts_with(quote))
        return {};
    const string_view value = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    return value;
}

} // namespace triptych::plain
