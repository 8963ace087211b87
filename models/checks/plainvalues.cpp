// SPDX-License-Identifier: MIT
#include "models/checks/plainreader.h"
#include "models/storage/plainscalars.h"

#include <algorithm>
#include <array>

namespace triptych {

using namespace plain;
using std::string_view;

namespace {

// Keys whose values are text for people or for other machines, which no check looks into. A block
// scalar elsewhere is left to yaml-cpp.
bool isProse(string_view key)
{
    static constexpr std::array keys{
        string_view("description"), string_view("source"),  string_view("if"),
        string_view("value"),       string_view("default"), string_view("template"),
        string_view("message"),     string_view("pattern"), string_view("link"),
        string_view("example"),     string_view("query"),   string_view("text"),
        string_view("replacement")};
    return std::ranges::contains(keys, key);
}

} // namespace

bool PlainReader::readValue(string_view text, string_view key)
{
    if (text.empty() || text[0] == '#') {
        m_levels.setPending(true);
        return true;
    }
    switch (text[0]) {
    case '"':
    case '\'':
        return readQuoted(text) && isEndOfValue(text);
    case '[':
    case '{':
        return readFlow(text, 0) && isEndOfValue(text);
    case '|':
    case '>':
        return isProse(key) && readBlockScalar(text.substr(1));
    default:
        return readPlainLines(text);
    }
}

// A plain scalar, which goes on in the lines below that are indented more than its collection.
bool PlainReader::readPlainLines(string_view text)
{
    const size_t comment = text.find(" #");
    text = withoutTrailingSpaces(text.substr(0, comment));
    if (!isPlainScalar(text))
        return false;
    const TextPlace place = placeOf(text);
    std::string lines;
    while (!m_rest.empty()) {
        const string_view rest = m_rest;
        const char* start = m_lineStart;
        const Line line = nextLine();
        if (line.text.empty() || line.column <= m_levels.column() || line.text[0] == '#') {
            m_rest = rest;
            m_lineStart = start;
            --m_lineNumber;
            break;
        }
        if (comment != string_view::npos || line.text.ends_with(':') || line.text.contains(": ")
            || line.text.contains(" #") || line.text.contains('\t'))
            return false;
        if (lines.empty())
            lines = text;
        lines.append(1, ' ').append(line.text);
    }
    if (lines.empty())
        return readPlain(text, place);
    m_builder.scalar(std::move(lines), place);
    return true;
}

bool PlainReader::readPlain(string_view text, TextPlace place)
{
    if (plainValue(text).empty())
        m_builder.null(place);
    else
        m_builder.scalar(text, place);
    return true;
}

// Takes a quoted scalar that ends on its line off the text.
bool PlainReader::readQuoted(string_view& text)
{
    const TextPlace place = placeOf(text);
    if (const auto value = takeQuoted(text)) {
        m_builder.scalar(*value, place);
        return true;
    }
    const char quote = text[0];
    std::string value;
    for (size_t i = 1; i < text.size(); ++i) {
        char c = text[i];
        const char following = i + 1 < text.size() ? text[i + 1] : '\0';
        if (quote == '"' && c == '\\') {
            static constexpr string_view escapes = "\\\"ntr/";
            const size_t known = escapes.find(following);
            if (following == '\0' || known == string_view::npos)
                return false;
            c = "\\\"\n\t\r/"[known];
            ++i;
        } else if (c == quote && quote == '\'' && following == '\'') {
            ++i;
        } else if (c == quote) {
            m_builder.scalar(std::move(value), place);
            text.remove_prefix(i + 1);
            return true;
        }
        value += c;
    }
    return false;
}

// Takes a flow collection off the text, which may go on in the lines below.
bool PlainReader::readFlow(string_view& text, int depth)
{
    constexpr int deepest = 20;
    const bool isMap = text[0] == '{';
    const char end = isMap ? '}' : ']';
    if (depth > deepest)
        return false;
    m_builder.open(isMap ? YamlEntry::Kind::Map : YamlEntry::Kind::Sequence, placeOf(text));
    text.remove_prefix(1);
    if (!goOnInFlow(text))
        return false;
    while (!text.starts_with(end)) {
        if (isMap && !takeKey(text))
            return false;
        if (!goOnInFlow(text) || !readFlowItem(text, depth) || !goOnInFlow(text))
            return false;
        if (text.starts_with(end))
            break;
        if (!text.starts_with(','))
            return false;
        text.remove_prefix(1);
        if (!goOnInFlow(text))
            return false;
    }
    text.remove_prefix(1);
    m_builder.close();
    return true;
}

// To what comes next within a flow collection, on this line or the next.
bool PlainReader::goOnInFlow(string_view& text)
{
    text = withoutLeadingSpaces(text);
    if (!text.empty())
        return true;
    const Line line = nextLine();
    text = line.text;
    return !text.empty() && text[0] != '#' && !text.contains('\t')
           && line.column > m_levels.column();
}

bool PlainReader::readFlowItem(string_view& text, int depth)
{
    if (text.empty())
        return false;
    if (text[0] == '[' || text[0] == '{')
        return readFlow(text, depth + 1);
    if (text[0] == '"' || text[0] == '\'')
        return readQuoted(text) && !text.starts_with(':');
    const string_view before = text;
    const TextPlace place = placeOf(text);
    const auto word = takeWord(text);
    return word && !text.starts_with(':')
           && readPlain(before.substr(0, before.size() - text.size()), place);
}

// After its indicator: passes over the lines that belong to it, as nobody wants the text.
bool PlainReader::readBlockScalar(string_view text)
{
    const TextPlace place = placeOf(text.substr(0, 0));
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    if (!isEndOfValue(text))
        return false;
    int indentation = -1;
    string_view content;
    for (string_view rest = m_rest; !rest.empty(); rest = m_rest) {
        const char* start = m_lineStart;
        const Line line = nextLine();
        if (line.text.empty()) {
            if (indentation < 0 && line.column > 0)
                return false; // how far it is indented is harder to say
            continue;
        }
        if (line.text[0] == '\t')
            return false;
        if (indentation < 0)
            indentation = line.column > m_levels.column() ? line.column : -1;
        if (indentation < 0)
            return false;
        if (line.column < indentation) {
            m_rest = rest;
            m_lineStart = start;
            --m_lineNumber;
            break;
        }
        content = line.text;
    }
    m_builder.scalar(content, {.line = place.line, .column = place.column - 1});
    return !content.empty();
}

} // namespace triptych
