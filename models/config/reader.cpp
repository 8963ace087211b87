// SPDX-License-Identifier: MIT
#include "models/config/reader.h"

#include "models/config/nearest.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Configuration)
};

} // namespace

void Reader::fault(const YamlNode& at, const QString& reason)
{
    m_faults.push_back({at.place, reason});
}

std::vector<YamlFault> Reader::takeFaults()
{
    std::ranges::stable_sort(m_faults, {}, [](const YamlFault& fault) {
        return std::pair(fault.place.line, fault.place.column);
    });
    return std::move(m_faults);
}

void Reader::expectKeys(const YamlNode& mapping, const QStringList& known)
{
    QMap<QString, int> lines;
    for (size_t i = 0; i + 1 < mapping.items.size(); i += 2) {
        const YamlNode& key = mapping.items[i];
        if (!key.isText()) {
            fault(key, Text::tr("a key must be a text"));
            continue;
        }
        if (const int line = lines.value(key.text))
            fault(key, Text::tr("the key \"%1\" is there twice, first in line %2")
                           .arg(key.text)
                           .arg(line));
        else if (!known.isEmpty() && !known.contains(key.text))
            fault(key, Text::tr("unknown key \"%1\"; did you mean \"%2\"?")
                           .arg(key.text, nearestWord(key.text, known)));
        else
            lines.insert(key.text, key.place.line);
    }
}

std::optional<QString> Reader::text(const YamlNode& node, const QString& what)
{
    if (!node.isText() || node.text.isEmpty()) {
        fault(node, Text::tr("%1 must be a text").arg(what));
        return {};
    }
    return node.text;
}

std::optional<QStringList> Reader::texts(const YamlNode& node, const QString& what)
{
    if (!node.isSequence()) {
        fault(node, Text::tr("%1 must be a list of names").arg(what));
        return {};
    }
    QStringList result;
    for (const YamlNode& item : node.items) {
        const auto value = text(item, Text::tr("each of %1").arg(what));
        if (!value)
            continue;
        if (result.contains(*value))
            fault(item, Text::tr("%1 names \"%2\" twice").arg(what, *value));
        else
            result.append(*value);
    }
    return result;
}

void Reader::read(const YamlNode& mapping, QStringView key, QString& value)
{
    if (const YamlNode* node = mapping.find(key))
        value = text(*node, key.toString()).value_or(value);
}

void Reader::read(const YamlNode& mapping, QStringView key, QStringList& value)
{
    if (const YamlNode* node = mapping.find(key))
        value = texts(*node, key.toString()).value_or(value);
}

void Reader::read(const YamlNode& mapping, QStringView key, bool& value)
{
    const YamlNode* node = mapping.find(key);
    if (!node)
        return;
    if (node->isText() && node->isPlain && node->text.toLower() == u"true")
        value = true;
    else if (node->isText() && node->isPlain && node->text.toLower() == u"false")
        value = false;
    else
        fault(*node, Text::tr("%1 must be true or false").arg(key));
}

void Reader::read(const YamlNode& mapping, QStringView key, int& value, int highest)
{
    const YamlNode* node = mapping.find(key);
    if (!node)
        return;
    bool ok = false;
    const int number = node->isText() ? node->text.toInt(&ok) : 0;
    if (ok && number >= 0 && number <= highest)
        value = number;
    else
        fault(*node, Text::tr("%1 must be a whole number from 0 to %2").arg(key).arg(highest));
}

void Reader::noChoice(const YamlNode& node, QStringView key, const QStringList& words)
{
    const QString all =
        Text::tr("%1 or %2").arg(words.first(words.size() - 1).join(u", "), words.back());
    fault(node, node.isText()
                    ? Text::tr("%1 must be %2, not \"%3\"").arg(key.toString(), all, node.text)
                    : Text::tr("%1 must be %2").arg(key.toString(), all));
}

} // namespace triptych
