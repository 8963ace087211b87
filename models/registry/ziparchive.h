// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace triptych::registry {

// Writes a zip file: names in UTF-8, no dates, so that the same files give the same bytes. Up to 4 GiB
// and 65,535 files.
class ZipArchive
{
public:
    void add(const QByteArray& path, const QByteArray& content, bool isExecutable);
    QByteArray finish(); // the whole file; nothing can be added after

    bool isTooLarge() const { return m_isTooLarge; }

private:
    QByteArray m_out;
    QByteArray m_directory;
    quint16 m_count = 0;
    bool m_isTooLarge = false;
};

quint32 crc32(QByteArrayView bytes);

} // namespace triptych::registry
