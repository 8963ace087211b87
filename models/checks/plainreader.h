// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/yamldocument.h"
#include "models/storage/blocklevels.h"

#include <optional>
#include <string_view>

namespace triptych {

// Reads YAML line by line for readPlainYaml(), which says what it understands. Each function says no
// to the first thing beyond that.
class PlainReader
{
public:
    explicit PlainReader(const QByteArray& yaml) : m_document(yaml), m_rest(m_document.source()) {}

    std::optional<YamlDocument> read();

private:
    struct Line
    {
        int column = 0; // where the text starts
        std::string_view text; // without the spaces around it
    };
    // What m_levels says goes to the document.
    friend BlockLevels<PlainReader>;
    void opened(bool isMap, int column);
    void closed() { m_builder.close(); }
    void null() { m_builder.null(m_pendingPlace); }

    Line nextLine();
    TextPlace placeOf(std::string_view text) const;
    bool readEntry(const Line& line);
    bool readPair(std::string_view text);
    static size_t wordsLength(std::string_view text); // of the key at its start; 0: there is none
    std::optional<std::string_view> takeKey(std::string_view& text);
    bool readValue(std::string_view text, std::string_view key);
    bool readPlain(std::string_view text, TextPlace place);
    bool readPlainLines(std::string_view text);
    bool readQuoted(std::string_view& text);
    bool readFlow(std::string_view& text, int depth);
    bool readFlowItem(std::string_view& text, int depth);
    bool goOnInFlow(std::string_view& text);
    bool readBlockScalar(std::string_view text);

    YamlDocument m_document;
    YamlBuilder m_builder{m_document};
    std::string_view m_rest; // what is still to be read
    const char* m_lineStart = nullptr;
    int m_lineNumber = 0;
    BlockLevels<PlainReader> m_levels{*this, 100};
    TextPlace m_pendingPlace; // of the key or dash that has no value yet
};

} // namespace triptych
