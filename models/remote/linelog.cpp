// SPDX-License-Identifier: MIT
#include "models/remote/linelog.h"

#include "models/git/error.h"
#include "models/log/escapereader.h"
#include "models/remote/remoteerror.h"

#include <algorithm>
#include <utility>

namespace triptych::remote {

namespace {

constexpr qsizetype longest = 4096;
constexpr qsizetype kept = 10;

} // namespace

void LineLog::read(QByteArray& rest, QByteArrayView chunk)
{
    const auto endsLine = [](char c) { return c == '\n' || c == '\r'; };
    while (!chunk.isEmpty()) {
        const auto line = std::ranges::find_if(chunk, endsLine) - chunk.begin();
        const qsizetype taken = std::min<qsizetype>(line, longest - rest.size());
        rest += chunk.first(taken);
        chunk = chunk.sliced(taken);
        if (chunk.isEmpty())
            break;
        end(rest); // at its end, or since it is too long
        if (taken == line)
            chunk = chunk.sliced(1);
    }
}

void LineLog::end(QByteArray& rest)
{
    const QString line = redacted(git::displayText(withoutEscapes(std::exchange(rest, {}))));
    if (line.trimmed().isEmpty())
        return;
    m_last.append(line.trimmed());
    if (m_last.size() > kept)
        m_last.removeFirst();
    if (m_callback)
        m_callback(line);
}

} // namespace triptych::remote
