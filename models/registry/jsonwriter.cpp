// SPDX-License-Identifier: MIT
#include "models/registry/jsonwriter.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

namespace triptych::registry {

void JsonWriter::item()
{
    if (m_hasKey) {
        m_hasKey = false;
        return;
    }
    if (m_isEmpty.empty())
        return;
    if (!m_isEmpty.back())
        m_out += ',';
    m_isEmpty.back() = false;
    m_out += '\n' + QByteArray(2 * qsizetype(m_isEmpty.size()), ' ');
}

void JsonWriter::begin(char bracket)
{
    item();
    m_out += bracket;
    m_isEmpty.push_back(true);
}

void JsonWriter::end(char bracket)
{
    const bool isEmpty = m_isEmpty.back();
    m_isEmpty.pop_back();
    if (!isEmpty)
        m_out += '\n' + QByteArray(2 * qsizetype(m_isEmpty.size()), ' ');
    m_out += bracket;
}

void JsonWriter::key(QStringView name)
{
    item();
    quoted(name);
    m_out += ": ";
    m_hasKey = true;
}

void JsonWriter::text(QStringView text)
{
    item();
    quoted(text);
}

void JsonWriter::raw(QByteArrayView value)
{
    item();
    m_out += value;
}

void JsonWriter::quoted(QStringView text)
{
    static constexpr char digits[] = "0123456789abcdef";
    m_out += '"';
    for (const char c : text.toUtf8()) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (m_out += '\\') += c;
        else if (c == '\n')
            m_out += "\\n";
        else if (c == '\r')
            m_out += "\\r";
        else if (c == '\t')
            m_out += "\\t";
        else if (byte < 0x20)
            ((m_out += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        else
            m_out += c;
    }
    m_out += '"';
}

void JsonWriter::json(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return boolean(value.toBool());
    case QJsonValue::Double: {
        const qint64 whole = value.toInteger();
        return double(whole) == value.toDouble()
                   ? number(whole)
                   : raw(QByteArray::number(value.toDouble(), 'g', QLocale::FloatingPointShortest));
    }
    case QJsonValue::String:
        return text(value.toString());
    case QJsonValue::Array:
        beginArray();
        for (const QJsonValue& element : value.toArray())
            json(element);
        return endArray();
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        beginObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            key(it.key());
            json(it.value());
        }
        return endObject();
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    raw("null");
}

void JsonWriter::member(QStringView name, QStringView value)
{
    key(name);
    text(value);
}

void JsonWriter::member(QStringView name, bool value)
{
    key(name);
    boolean(value);
}

void JsonWriter::textIfAny(QStringView name, QStringView value)
{
    if (!value.isEmpty())
        member(name, value);
}

void JsonWriter::textsIfAny(QStringView name, const QStringList& texts)
{
    if (texts.isEmpty())
        return;
    key(name);
    beginArray();
    for (const QString& each : texts)
        text(each);
    endArray();
}

void JsonWriter::trueIfSo(QStringView name, bool value)
{
    if (value)
        member(name, true);
}

} // namespace triptych::registry
