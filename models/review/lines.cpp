// SPDX-License-Identifier: MIT
#include "models/review/lines.h"

#include <algorithm>
#include <cstring>

namespace triptych {

Lines::Lines(QByteArray content) : m_content(std::move(content))
{
    const char* const data = m_content.constData();
    const qsizetype size = m_content.size();
    for (qsizetype start = 0; start < size;) {
        m_starts.push_back(start);
        const void* newline = std::memchr(data + start, '\n', size_t(size - start));
        const qsizetype end = newline ? static_cast<const char*>(newline) - data + 1 : size;
        m_longest = std::max(m_longest, end - start);
        start = end;
    }
}

QByteArrayView Lines::line(qsizetype index) const
{
    const qsizetype start = m_starts[size_t(index)];
    const qsizetype end = index + 1 < count() ? m_starts[size_t(index) + 1] : m_content.size();
    return QByteArrayView(m_content).sliced(start, end - start);
}

QString Lines::text(qsizetype index) const
{
    QByteArrayView bytes = line(index);
    bytes.chop(qsizetype(end(index)));
    return QString::fromUtf8(bytes);
}

Lines::End Lines::end(qsizetype index) const
{
    const QByteArrayView bytes = line(index);
    if (!bytes.endsWith('\n'))
        return End::None;
    return bytes.endsWith("\r\n") ? End::CrLf : End::Lf;
}

} // namespace triptych
