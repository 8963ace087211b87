// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <expected>
#include <vector>

namespace triptych {

// Where something stands in a file.
struct YamlPlace
{
    int line = 0; // from 1; 0: nowhere in particular
    int column = 0; // from 1, in UTF-16 units
    qsizetype offset = -1; // in bytes from the file's beginning

    friend bool operator==(const YamlPlace&, const YamlPlace&) = default;
};

struct YamlFault
{
    YamlPlace place;
    QString reason; // no full stop
};

// A piece of YAML with its place. Unlike yaml-cpp's own nodes it keeps keys that are there twice, and
// is never larger than what is worth reading.
struct YamlNode
{
    enum class Kind { Null, Scalar, Sequence, Mapping };

    Kind kind = Kind::Null;
    YamlPlace place;
    QString text; // of a scalar
    bool isPlain = true; // a scalar without quotes
    bool isFlow = false; // in brackets or braces
    std::vector<YamlNode> items; // of a mapping: key, value, key, value…
    qsizetype size = 1; // nodes, itself included

    bool isText() const { return kind == Kind::Scalar; }
    bool isSequence() const { return kind == Kind::Sequence; }
    bool isMapping() const { return kind == Kind::Mapping; }
    // The first value of a mapping with that key; null when there is none.
    const YamlNode* find(QStringView key) const;
    YamlNode* find(QStringView key);

    static YamlNode scalar(const QString& text, bool plain = false);
    static YamlNode sequence(std::vector<YamlNode> items = {});
    static YamlNode sequence(const QStringList& texts);
    static YamlNode mapping();
    void append(const QString& key, YamlNode value); // to a mapping

    // The same but for where things stand and how they are written.
    bool saysTheSameAs(const YamlNode& other) const;
};

// One document. More nodes, more levels, or a second document are faults, aliases are followed
// within these bounds.
inline constexpr qsizetype maxYamlNodes = 20'000;
inline constexpr int maxYamlDepth = 16;
std::expected<YamlNode, YamlFault> parseYaml(QByteArrayView yaml);

// The document as text: mappings in lines, lists of texts in brackets. Reading it gives the node.
QByteArray writeYaml(const YamlNode& node);
QString yamlText(const QString& text); // as a scalar, in quotes where it needs them

} // namespace triptych
