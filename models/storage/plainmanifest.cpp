// SPDX-License-Identifier: MIT
#include "models/storage/plainmanifest.h"

#include "models/storage/blocklevels.h"
#include "models/storage/manifestvalues.h"
#include "models/storage/plainscalars.h"

#include <QUtf8StringView>

#include <algorithm>

namespace triptych {

namespace {

using namespace plain;
using std::string_view;

// Tabs, carriage returns and what cannot be printed have rules of their own.
bool isOrdinary(char c)
{
    return uchar(c) >= ' ' ? c != '\x7f' : c == '\n';
}

class PlainReader
{
public:
    explicit PlainReader(string_view yaml) : m_yaml(yaml) {}

    std::optional<Manifest> read();

private:
    struct Line
    {
        int column = 0; // where the text starts
        string_view text; // without the spaces around it
    };
    struct Sink
    {
        ManifestValues& values;

        void opened(bool isMap, int /*column*/)
        {
            isMap ? values.openMap() : values.openSequence();
        }
        void closed() { values.close(); }
        void null() { values.scalar({}); }
    };

    Line nextLine();
    bool readEntry(const Line& line);
    bool readPair(string_view text);
    bool readValue(string_view text);
    bool readFlowSequence(string_view text);
    bool readBlockScalar(string_view text);

    string_view m_yaml; // what is still to be read
    Manifest m_manifest;
    ManifestValues m_values{m_manifest};
    Sink m_sink{m_values};
    BlockLevels<Sink> m_levels{m_sink, 50};
};

std::optional<Manifest> PlainReader::read()
{
    bool mayStart = true;
    while (!m_yaml.empty()) {
        const Line line = nextLine();
        if (line.text.empty() || line.text[0] == '#')
            continue;
        const bool isStart = mayStart && line.column == 0 && line.text == "---";
        mayStart = false;
        if (!isStart && !readEntry(line))
            return {};
    }
    if (m_levels.isEmpty())
        return {};
    m_levels.closeAll();
    return std::move(m_manifest);
}

PlainReader::Line PlainReader::nextLine()
{
    const size_t end = std::min(m_yaml.find('\n'), m_yaml.size());
    const string_view line = m_yaml.substr(0, end);
    m_yaml.remove_prefix(std::min(end + 1, m_yaml.size()));
    const string_view text = withoutLeadingSpaces(line);
    return {.column = int(line.size() - text.size()), .text = withoutTrailingSpaces(text)};
}

// A key or a dash, with what follows it.
bool PlainReader::readEntry(const Line& line)
{
    const bool isItem = startsItem(line.text);
    if (m_levels.isEmpty() && isItem)
        return false; // a manifest is a mapping
    if (!m_levels.goTo(line.column, !isItem))
        return false;
    if (!isItem)
        return readPair(line.text);
    const string_view item = withoutLeadingSpaces(line.text.substr(1));
    if (keyLength(item) == 0)
        return readValue(item);
    return m_levels.open(line.column + int(line.text.size() - item.size()), true) && readPair(item);
}

bool PlainReader::readPair(string_view text)
{
    const size_t length = keyLength(text);
    if (length == 0)
        return false;
    m_values.scalar(plainValue(text.substr(0, length)));
    return readValue(withoutLeadingSpaces(text.substr(length + 1)));
}

bool PlainReader::readValue(string_view text)
{
    if (text.empty() || text[0] == '#') {
        m_levels.setPending(true);
        return true;
    }
    switch (text[0]) {
    case '"':
    case '\'':
        if (const auto value = takeQuoted(text); value && isEndOfValue(text)) {
            m_values.scalar(*value);
            return true;
        }
        return false;
    case '[':
        return readFlowSequence(text.substr(1));
    case '|':
    case '>':
        return readBlockScalar(text.substr(1));
    default:
        text = withoutTrailingSpaces(text.substr(0, text.find(" #")));
        if (!isPlainScalar(text))
            return false;
        m_values.scalar(plainValue(text));
        return true;
    }
}

// After its opening bracket: words and quoted scalars, on one line.
bool PlainReader::readFlowSequence(string_view text)
{
    m_values.openSequence();
    text = withoutLeadingSpaces(text);
    bool isClosed = text.starts_with(']');
    if (isClosed)
        text.remove_prefix(1);
    while (!isClosed) {
        text = withoutLeadingSpaces(text);
        const auto word = takeWord(text);
        const auto item = word ? word : takeQuoted(text);
        text = withoutLeadingSpaces(text);
        isClosed = text.starts_with(']');
        if (!item || !(isClosed || text.starts_with(',')))
            return false;
        m_values.scalar(*item);
        text.remove_prefix(1);
    }
    m_values.close();
    return isEndOfValue(text);
}

// After its indicator: passes over the lines that belong to it, as nobody wants the text.
bool PlainReader::readBlockScalar(string_view text)
{
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    if (!isEndOfValue(text) || m_values.wantsNext())
        return false;
    const Line first = nextLine();
    if (first.text.empty() || first.column <= m_levels.column())
        return false; // how far it is indented is harder to say
    for (string_view rest = m_yaml; !rest.empty(); rest = m_yaml) {
        const Line line = nextLine();
        if (!line.text.empty() && line.column < first.column) {
            m_yaml = rest;
            break;
        }
    }
    m_values.scalar({});
    return true;
}

} // namespace

std::optional<Manifest> readPlainManifest(QByteArrayView yaml)
{
    const string_view text(yaml.data(), size_t(yaml.size()));
    if (!std::ranges::all_of(text, isOrdinary) || !QUtf8StringView(yaml).isValidUtf8())
        return {};
    return PlainReader(text).read();
}

} // namespace triptych
