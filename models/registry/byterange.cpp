// SPDX-License-Identifier: MIT
#include "models/registry/byterange.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

// A number that may be too large for one: then it is beyond everything.
qint64 numberOf(const QString& digits)
{
    bool fits = false;
    const qint64 number = digits.toLongLong(&fits);
    return fits ? number : std::numeric_limits<qint64>::max();
}

} // namespace

Answer partOf(Answer answer, const QByteArray& range)
{
    static const QRegularExpression pattern(u"\\A\\s*bytes\\s*=\\s*(\\d*)-(\\d*)\\s*\\z"_s);
    const auto match = pattern.match(QString::fromLatin1(range));
    const QString first = match.captured(1);
    const QString last = match.captured(2);
    if (!answer.isContent || !match.hasMatch() || (first.isEmpty() && last.isEmpty()))
        return answer;
    const qint64 size = answer.body.size();
    const qint64 from =
        first.isEmpty() ? std::max(size - numberOf(last), qint64(0)) : numberOf(first);
    const qint64 to =
        first.isEmpty() || last.isEmpty() ? size - 1 : std::min(numberOf(last), size - 1);
    const bool isBackwards = !first.isEmpty() && !last.isEmpty() && numberOf(last) < from;
    if (isBackwards) // no range at all
        return answer;
    if (from >= size) {
        answer.status = 416;
        answer.contentRange = "bytes */" + QByteArray::number(size);
        answer.type = "text/plain; charset=utf-8";
        answer.caching.clear();
        answer.body = "invalid range: failed to overlap\n";
        return answer;
    }
    answer.status = 206;
    answer.contentRange = "bytes " + QByteArray::number(from) + '-' + QByteArray::number(to) + '/'
                          + QByteArray::number(size);
    answer.body = answer.body.sliced(from, to - from + 1);
    return answer;
}

} // namespace triptych::registry
