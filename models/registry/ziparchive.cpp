// SPDX-License-Identifier: MIT
#include "models/registry/ziparchive.h"

#include <array>
#include <limits>
#include <utility>

namespace triptych::registry {

namespace {

constexpr std::array<quint32, 256> crcTable = [] {
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        table[i] = i;
        for (int bit = 0; bit < 8; ++bit)
            table[i] = (table[i] >> 1) ^ (table[i] & 1 ? 0xedb88320U : 0U);
    }
    return table;
}();

void put16(QByteArray& out, quint32 value)
{
    out += char(value & 0xff);
    out += char(value >> 8 & 0xff);
}

void put32(QByteArray& out, quint32 value)
{
    put16(out, value & 0xffff);
    put16(out, value >> 16);
}

// What zip files hold of zlib's stream: no header, no sum at the end. Empty when it is not shorter.
QByteArray deflated(const QByteArray& content)
{
    constexpr qsizetype before = 4 + 2; // Qt's size, zlib's header
    constexpr qsizetype after = 4;
    const QByteArray stream = qCompress(content, 6);
    const qsizetype size = stream.size() - before - after;
    return size > 0 && size < content.size() ? stream.sliced(before, size) : QByteArray();
}

} // namespace

quint32 crc32(QByteArrayView bytes)
{
    quint32 crc = 0xffffffffU;
    for (const char c : bytes)
        crc = crcTable[(crc ^ static_cast<unsigned char>(c)) & 0xff] ^ (crc >> 8);
    return crc ^ 0xffffffffU;
}

void ZipArchive::add(const QByteArray& path, const QByteArray& content, bool isExecutable)
{
    constexpr qint64 largest = std::numeric_limits<quint32>::max();
    const qint64 size = m_out.size() + m_directory.size() + content.size() + 3 * path.size() + 200;
    if (m_isTooLarge || size > largest || m_count == std::numeric_limits<quint16>::max()
        || path.size() > std::numeric_limits<quint16>::max()) {
        m_isTooLarge = true;
        return;
    }
    const QByteArray packed = deflated(content);
    const QByteArray& stored = packed.isEmpty() ? content : packed;
    const auto offset = quint32(m_out.size());

    QByteArray common; // to both headers
    put16(common, 20); // a reader must know version 2.0
    put16(common, 0x0800); // the name is UTF-8
    put16(common, packed.isEmpty() ? 0 : 8); // stored or deflated
    put16(common, 0); // midnight
    put16(common, 0x21); // 1 January 1980
    put32(common, crc32(content));
    put32(common, quint32(stored.size()));
    put32(common, quint32(content.size()));
    put16(common, quint32(path.size()));
    put16(common, 0); // nothing extra

    m_out += "PK\x03\x04";
    m_out += common + path + stored;

    m_directory += "PK\x01\x02";
    put16(m_directory, 3 << 8 | 20); // made on Unix
    m_directory += common;
    put16(m_directory, 0); // no comment
    put16(m_directory, 0); // the first disk
    put16(m_directory, 0);
    put32(m_directory, (isExecutable ? 0100755U : 0100644U) << 16);
    put32(m_directory, offset);
    m_directory += path;
    ++m_count;
}

QByteArray ZipArchive::finish()
{
    const auto offset = quint32(m_out.size());
    m_out += m_directory;
    m_out += "PK\x05\x06";
    put32(m_out, 0); // one disk
    put16(m_out, m_count);
    put16(m_out, m_count);
    put32(m_out, quint32(m_directory.size()));
    put32(m_out, offset);
    put16(m_out, 0); // no comment
    return std::exchange(m_out, {});
}

} // namespace triptych::registry
