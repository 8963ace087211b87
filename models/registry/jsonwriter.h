// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <vector>

namespace triptych::registry {

// Writes JSON with the members in the order in which they come, as package-registry does: indented by
// two spaces, with nothing escaped that need not be.
class JsonWriter
{
public:
    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    void key(QStringView name); // of the value that comes next

    void text(QStringView text);
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void number(qint64 value) { raw(QByteArray::number(value)); }
    void json(const QJsonValue& value);

    // A member that is always there, and those that are left out when there is nothing to say.
    void member(QStringView name, QStringView text);
    void member(QStringView name, bool value);
    void textIfAny(QStringView name, QStringView text);
    void textsIfAny(QStringView name, const QStringList& texts);
    void trueIfSo(QStringView name, bool value);

    QByteArray document() const { return m_out + '\n'; }

private:
    void begin(char bracket);
    void end(char bracket);
    void raw(QByteArrayView value);
    void item(); // what stands before the next value
    void quoted(QStringView text);

    QByteArray m_out;
    std::vector<bool> m_isEmpty; // of the open collections
    bool m_hasKey = false;
};

} // namespace triptych::registry
