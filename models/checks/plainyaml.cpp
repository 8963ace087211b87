// SPDX-License-Identifier: MIT
#include "models/checks/plainreader.h"
#include "models/checks/yamlreader.h"
#include "models/storage/plainscalars.h"

#include <algorithm>

namespace triptych {

using namespace plain;
using std::string_view;

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
    if (m_levels.isEmpty())
        return {};
    m_levels.closeAll();
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
    if (m_levels.isPending() && (line.text[0] == '[' || line.text[0] == '{')) {
        m_levels.setPending(false);
        string_view text = line.text;
        return line.column > m_levels.column() && readFlow(text, 0) && isEndOfValue(text);
    }
    const bool isItem = startsItem(line.text);
    const bool isText = !isItem && line.text[0] != '"' && line.text[0] != '\'';
    if (m_levels.isPending() && isText && wordsLength(line.text) == 0) {
        m_levels.setPending(false);
        return line.column > m_levels.column() && readPlainLines(line.text);
    }
    if (!m_levels.goTo(line.column, !isItem))
        return false;
    m_pendingPlace = placeOf(line.text);
    if (!isItem)
        return readPair(line.text);
    const string_view item = withoutLeadingSpaces(line.text.substr(1));
    if (wordsLength(item) == 0)
        return readValue(item, {});
    return m_levels.open(line.column + int(line.text.size() - item.size()), true) && readPair(item);
}

void PlainReader::opened(bool isMap, int column)
{
    m_builder.open(isMap ? YamlEntry::Kind::Map : YamlEntry::Kind::Sequence,
                   {.line = m_lineNumber, .column = column + 1});
}

bool PlainReader::readPair(string_view text)
{
    const auto key = takeKey(text);
    return key && readValue(withoutLeadingSpaces(text), *key);
}

// A key may be several words.
size_t PlainReader::wordsLength(string_view text)
{
    if (const size_t length = keyLength(text); length > 0)
        return length;
    const size_t length = std::min(text.find(": "), text.size() - size_t(text.ends_with(':')));
    if (length >= text.size() || text.substr(0, length).ends_with(' '))
        return 0;
    std::string words(text.substr(0, length)); // a key if it were one with them joined to one word
    std::ranges::replace(words, ' ', '_');
    return keyLength(words + ':');
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
    const size_t length = wordsLength(text);
    const string_view key = text.substr(0, length);
    if (plainValue(key).empty())
        return {}; // none, or null
    m_builder.scalar(key, placeOf(key));
    text.remove_prefix(length + 1);
    return key;
}

std::optional<YamlDocument> readPlainYaml(const QByteArray& yaml)
{
    if (yaml.contains('\r') || yaml.startsWith("\xef\xbb\xbf"))
        return {};
    return PlainReader(yaml).read();
}

} // namespace triptych
