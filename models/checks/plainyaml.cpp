// SPDX-License-Identifier: MIT
#include "models/checks/yamlreader.h"

#include "models/storage/plainscalars.h"

#include <algorithm>
#include <array>

namespace triptych {

namespace {

using namespace plain;
using std::string_view;

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

class PlainReader
{
public:
    explicit PlainReader(const QByteArray& yaml) : m_document(yaml), m_rest(m_document.source()) {}

    std::optional<YamlDocument> read();

private:
    struct Line
    {
        int column = 0; // where the text starts
        string_view text; // without the spaces around it
    };
    struct Level // an open block collection
    {
        int column = 0; // of its keys, or of its dashes
        bool isMap = false;
    };

    Line nextLine();
    TextPlace placeOf(string_view text) const;
    bool readEntry(const Line& line);
    bool goTo(int column, bool isMap);
    bool open(int column, bool isMap);
    void close();
    void endPending();
    bool readPair(string_view text);
    std::optional<string_view> takeKey(string_view& text);
    bool readValue(string_view text, string_view key);
    bool readPlain(string_view text);
    bool readQuoted(string_view& text);
    bool readFlow(string_view& text, int depth);
    bool readFlowItem(string_view& text, int depth);
    bool goOnInFlow(string_view& text);
    bool readBlockScalar(string_view text);

    YamlDocument m_document;
    YamlBuilder m_builder{m_document};
    string_view m_rest; // what is still to be read
    const char* m_lineStart = nullptr;
    int m_lineNumber = 0;
    std::vector<Level> m_levels;
    bool m_isPending = false; // the last key or dash has no value yet
    TextPlace m_pendingPlace;
};

std::optional<YamlDocument> PlainReader::read()
{
    bool mayStart = true;
    while (!m_rest.empty()) {
        const Line line = nextLine();
        if (line.text.empty() || line.text[0] == '#')
            continue;
        const bool isStart = mayStart && line.column == 0 && line.text == "---";
        mayStart = false;
        if (!isStart && (line.text.contains('\t') || !readEntry(line)))
            return {};
        if (m_builder.isTooLarge())
            return {};
    }
    if (m_levels.empty())
        return {};
    endPending();
    while (!m_levels.empty())
        close();
    return std::move(m_document);
}

PlainReader::Line PlainReader::nextLine()
{
    const size_t end = std::min(m_rest.find('\n'), m_rest.size());
    const string_view line = m_rest.substr(0, end);
    m_lineStart = line.data();
    ++m_lineNumber;
    m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
    const string_view text = withoutLeadingSpaces(line);
    return {.column = int(line.size() - text.size()), .text = withoutTrailingSpaces(text)};
}

TextPlace PlainReader::placeOf(string_view text) const
{
    return {.line = m_lineNumber, .column = int(text.data() - m_lineStart) + 1};
}

// A key or a dash, with what follows it.
bool PlainReader::readEntry(const Line& line)
{
    if (m_isPending && (line.text[0] == '[' || line.text[0] == '{')) {
        m_isPending = false;
        string_view text = line.text;
        return line.column > m_levels.back().column && readFlow(text, 0) && isEndOfValue(text);
    }
    const bool isItem = startsItem(line.text);
    if (!goTo(line.column, !isItem))
        return false;
    m_pendingPlace = placeOf(line.text);
    if (!isItem)
        return readPair(line.text);
    const string_view item = withoutLeadingSpaces(line.text.substr(1));
    if (keyLength(item) == 0)
        return readValue(item, {});
    return open(line.column + int(line.text.size() - item.size()), true) && readPair(item);
}

// Makes the collection that has its entries at this column the innermost one: a new one, if it can
// be the value that is pending. Any other column is wrong, or continues a scalar.
bool PlainReader::goTo(int column, bool isMap)
{
    if (m_levels.empty())
        return column == 0 && open(column, isMap);
    const Level& top = m_levels.back();
    const bool dashesBelowKey = !isMap && top.isMap && column == top.column;
    if (m_isPending && (column > top.column || dashesBelowKey)) {
        m_isPending = false;
        return open(column, isMap);
    }
    endPending();
    const auto isBeyond = [&](const Level& level) {
        return level.column > column || (level.column == column && isMap && !level.isMap);
    };
    while (!m_levels.empty() && isBeyond(m_levels.back()))
        close();
    return !m_levels.empty() && m_levels.back().column == column && m_levels.back().isMap == isMap;
}

bool PlainReader::open(int column, bool isMap)
{
    constexpr size_t deepest = 100; // yaml-cpp has a limit, too
    if (m_levels.size() >= deepest)
        return false;
    m_levels.push_back({.column = column, .isMap = isMap});
    m_builder.open(isMap ? YamlNode::Kind::Map : YamlNode::Kind::Sequence,
                   {.line = m_lineNumber, .column = column + 1});
    return true;
}

void PlainReader::close()
{
    m_levels.pop_back();
    m_builder.close();
}

void PlainReader::endPending()
{
    if (m_isPending)
        m_builder.null(m_pendingPlace);
    m_isPending = false;
}

bool PlainReader::readPair(string_view text)
{
    const auto key = takeKey(text);
    return key && readValue(withoutLeadingSpaces(text), *key);
}

// Takes a key and its colon off the text.
std::optional<string_view> PlainReader::takeKey(string_view& text)
{
    constexpr size_t longest = 200; // YAML has a limit, of 1024
    if (text.starts_with('"') || text.starts_with('\'')) {
        const string_view before = text;
        if (!readQuoted(text) || !(text == ":" || text.starts_with(": "))
            || before.size() - text.size() > longest)
            return {};
        text.remove_prefix(1);
        return string_view(); // whatever it is, no block scalar is to follow it
    }
    const size_t length = keyLength(text);
    const string_view key = text.substr(0, length);
    if (plainValue(key).empty())
        return {}; // none, or null
    m_builder.scalar(key, placeOf(key));
    text.remove_prefix(length + 1);
    return key;
}

bool PlainReader::readValue(string_view text, string_view key)
{
    if (text.empty() || text[0] == '#') {
        m_isPending = true;
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
        text = withoutTrailingSpaces(text.substr(0, text.find(" #")));
        return isPlainScalar(text) && readPlain(text);
    }
}

bool PlainReader::readPlain(string_view text)
{
    if (plainValue(text).empty())
        m_builder.null(placeOf(text));
    else
        m_builder.scalar(text, placeOf(text));
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
    m_builder.open(isMap ? YamlNode::Kind::Map : YamlNode::Kind::Sequence, placeOf(text));
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
        if (!goOnInFlow(text) || text.starts_with(end))
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
           && line.column > m_levels.back().column;
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
    const auto word = takeWord(text);
    return word && !text.starts_with(':')
           && readPlain(before.substr(0, before.size() - text.size()));
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
            indentation = line.column > m_levels.back().column ? line.column : -1;
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

} // namespace

std::optional<YamlDocument> readPlainYaml(const QByteArray& yaml)
{
    if (yaml.contains('\r') || yaml.startsWith("\xef\xbb\xbf"))
        return {};
    return PlainReader(yaml).read();
}

} // namespace triptych
