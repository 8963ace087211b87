// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <compare>
#include <cstring>
#include <optional>

namespace triptych::git {

// The name of a git object: a SHA-1, 20 bytes. A value; the default is the null id,
// which names nothing.
class Oid
{
public:
    static constexpr int size = 20;

    constexpr Oid() = default;
    static Oid fromRaw(const unsigned char* bytes);
    static std::optional<Oid> fromHex(QStringView hex); // 40 hex digits, else nothing
    static Oid ofBlob(QByteArrayView content); // that it has once it is written

    bool isNull() const { return *this == Oid(); }
    const unsigned char* raw() const { return m_bytes.data(); }
    QByteArray toRaw() const;
    QString toHex() const;
    QString toShort() const; // the first 7 digits, for people

    friend bool operator==(const Oid&, const Oid&) = default;
    friend auto operator<=>(const Oid&, const Oid&) = default;

private:
    std::array<unsigned char, size> m_bytes{};
};

inline size_t qHash(const Oid& id, size_t seed = 0) noexcept
{
    size_t word; // an id is already evenly distributed
    std::memcpy(&word, id.raw(), sizeof word);
    return word ^ seed;
}

} // namespace triptych::git

Q_DECLARE_TYPEINFO(triptych::git::Oid, Q_PRIMITIVE_TYPE);
