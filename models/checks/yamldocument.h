// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triptych {

// Where something stands in a file, both from 1; 0 when it has no place. The column counts bytes.
struct TextPlace
{
    int line = 0;
    int column = 0;

    friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

struct YamlEntry
{
    enum class Kind : quint8 { Null, Scalar, Sequence, Map, Alias };
    Kind kind = Kind::Null;
    int next = -1; // the one after it in the same collection; -1: it is the last
    int first = -1; // of a collection: what it begins with; of an alias: the node it stands for
    TextPlace place;
    std::string_view text; // of a scalar; of a map the children are key, value, key, value, …
};

class YamlDocument;

// A node of a document that is kept alive by the caller. The default is none.
class YamlValue
{
public:
    YamlValue() = default;
    YamlValue(const YamlDocument& document, int index) : m_document(&document), m_index(index) {}

    bool exists() const { return m_index >= 0; }
    bool isMap() const { return isKind(YamlEntry::Kind::Map); }
    bool isSequence() const { return isKind(YamlEntry::Kind::Sequence); }
    bool isScalar() const { return isKind(YamlEntry::Kind::Scalar); }
    QString text() const; // of a scalar; empty otherwise
    std::string_view view() const; // the same, UTF-8, as long as the document lives
    TextPlace place() const;

    YamlValue first() const; // of what a collection holds
    YamlValue next() const; // after it in its collection
    // By a key with dots, as the registry finds it: "kibana.version" may be one key or two maps. Of
    // equal keys the last. Follows merge keys.
    YamlValue find(std::string_view path) const;

private:
    YamlValue find(std::string_view path, int& budget) const;
    bool isKind(YamlEntry::Kind kind) const;
    const YamlEntry& node() const; // what an alias stands for

    const YamlDocument* m_document = nullptr;
    int m_index = -1;
};

// A document of YAML as it stands in a file: nothing is expanded, so it is never larger than the
// file makes it. A value that moves; its nodes are views into it.
class YamlDocument
{
public:
    static constexpr qsizetype maxNodes = 2'000'000;
    static constexpr qint64 maxExpanded = 4'000'000; // nodes, with every alias in full

    YamlDocument() = default;
    explicit YamlDocument(QByteArray source) : m_source(std::move(source)) {}
    YamlDocument(YamlDocument&&) = default;
    YamlDocument& operator=(YamlDocument&&) = default;
    YamlDocument(const YamlDocument&) = delete;
    YamlDocument& operator=(const YamlDocument&) = delete;

    YamlValue root() const { return {*this, m_nodes.empty() ? -1 : 0}; }
    const YamlEntry& node(int index) const { return m_nodes[size_t(index)]; }
    std::string_view source() const { return {m_source.constData(), size_t(m_source.size())}; }

    // The second of every two equal keys of a map, in the order of the file; at most so many.
    std::vector<YamlValue> repeatedKeys(size_t most) const;

private:
    friend class YamlBuilder;

    QByteArray m_source;
    std::deque<std::string> m_strings; // texts that do not stand in the source like that
    std::vector<YamlEntry> m_nodes;
};

// Makes a document of what comes, in its order, by whichever reader.
class YamlBuilder
{
public:
    explicit YamlBuilder(YamlDocument& document) : m_document(document) {}

    // A collection; its node. An alias may stand for it when it is anchored.
    int open(YamlEntry::Kind kind, TextPlace place, bool isAnchored = false);
    void close();
    int scalar(std::string_view text, TextPlace place); // a view into the source
    int scalar(std::string&& text, TextPlace place);
    int null(TextPlace place) { return add({.kind = YamlEntry::Kind::Null, .place = place}); }
    void alias(int target, TextPlace place);

    // More nodes than a file for people has, or aliases that multiply or hold themselves.
    bool isTooLarge() const { return m_isTooLarge; }

private:
    struct Level
    {
        int node = -1;
        int last = -1; // of its children
        qint64 expanded = 1;
        bool isAnchored = false;
    };
    int add(YamlEntry node, qint64 expanded = 1);

    YamlDocument& m_document;
    std::vector<Level> m_levels;
    QHash<int, qint64> m_expanded; // of anchored collections that are closed
    bool m_isTooLarge = false;
};

} // namespace triptych
