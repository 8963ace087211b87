// SPDX-License-Identifier: MIT
#include "models/git/oid.h"

#include <QCryptographicHash>

namespace triptych::git {

Oid Oid::fromRaw(const unsigned char* bytes)
{
    Oid id;
    std::memcpy(id.m_bytes.data(), bytes, size);
    return id;
}

std::optional<Oid> Oid::fromHex(QStringView hex)
{
    if (hex.size() != 2 * size)
        return std::nullopt;
    for (const QChar c : hex) {
        const char16_t u = c.unicode();
        if (!((u >= u'0' && u <= u'9') || (u >= u'a' && u <= u'f') || (u >= u'A' && u <= u'F')))
            return std::nullopt;
    }
    const QByteArray bytes = QByteArray::fromHex(hex.toLatin1());
    return fromRaw(reinterpret_cast<const unsigned char*>(bytes.constData()));
}

Oid Oid::ofBlob(QByteArrayView content)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData("blob " + QByteArray::number(content.size()));
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(content);
    return fromRaw(reinterpret_cast<const unsigned char*>(hash.result().constData()));
}

QByteArray Oid::toRaw() const
{
    return QByteArray(reinterpret_cast<const char*>(m_bytes.data()), size);
}

QString Oid::toHex() const
{
    return QString::fromLatin1(toRaw().toHex());
}

QString Oid::toShort() const
{
    return toHex().first(7);
}

} // namespace triptych::git
