// SPDX-License-Identifier: MIT
#include "models/registry/yamlvalues.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

bool isOneOf(const QString& text, std::span<const QLatin1StringView> words)
{
    return std::ranges::any_of(words, [&text](QLatin1StringView word) {
        return text.compare(word, Qt::CaseInsensitive) == 0;
    });
}

constexpr std::array trueWords{"true"_L1, "yes"_L1, "on"_L1};
constexpr std::array falseWords{"false"_L1, "no"_L1, "off"_L1};

void insert(QJsonObject& object, const QString& path, const QJsonValue& value)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot <= 0 || dot + 1 == path.size()) {
        object.insert(path, value);
        return;
    }
    const QString first = path.first(dot);
    QJsonObject below = object.value(first).toObject();
    insert(below, path.sliced(dot + 1), value);
    object.insert(first, below);
}

} // namespace

QStringList textsOf(const YamlValue& value)
{
    if (value.isScalar())
        return {value.text()};
    QStringList texts;
    if (value.isSequence())
        for (YamlValue item = value.first(); item.exists(); item = item.next())
            texts.append(item.text());
    return texts;
}

bool isTrue(const YamlValue& value)
{
    return value.isScalar() && isOneOf(value.text(), trueWords);
}

TypedYaml::TypedYaml(QByteArray file, YamlDocument document)
    : m_file(std::move(file)), m_document(std::move(document))
{
    m_lines.push_back(0);
    for (qsizetype i = m_file.indexOf('\n'); i >= 0; i = m_file.indexOf('\n', i + 1))
        m_lines.push_back(i + 1);
}

bool TypedYaml::isPlain(const YamlValue& value) const
{
    const TextPlace place = value.place();
    if (place.line < 1 || size_t(place.line) > m_lines.size())
        return true;
    const qsizetype offset = m_lines[size_t(place.line) - 1] + place.column - 1;
    return offset >= m_file.size() || !QByteArrayView("\"'|>").contains(m_file[offset]);
}

QJsonValue TypedYaml::scalar(const YamlValue& value) const
{
    const QString text = value.text();
    if (!isPlain(value))
        return text;
    if (isOneOf(text, trueWords))
        return true;
    if (isOneOf(text, falseWords))
        return false;
    bool isNumber = false;
    if (const qint64 whole = text.toLongLong(&isNumber); isNumber)
        return whole;
    if (const double number = text.toDouble(&isNumber); isNumber && std::isfinite(number))
        return number;
    return text;
}

QJsonValue TypedYaml::json(const YamlValue& value) const
{
    if (value.isScalar())
        return scalar(value);
    if (value.isSequence()) {
        QJsonArray array;
        for (YamlValue item = value.first(); item.exists(); item = item.next())
            array.append(json(item));
        return array;
    }
    if (!value.isMap())
        return {};
    QJsonObject object;
    for (YamlValue key = value.first(); key.exists(); key = key.next().next())
        insert(object, key.text(), json(key.next()));
    return object;
}

} // namespace triptych::registry
