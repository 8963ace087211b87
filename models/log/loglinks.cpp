// SPDX-License-Identifier: MIT
#include "models/log/loglinks.h"

#include <QChar>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

bool mayBeIn(QChar c)
{
    return c > u' ' && c != u'\x7f' && !c.isSpace() && !QStringView(u"<>\"'`|\\^{}…").contains(c);
}

// A bracket belongs to the address only when it is opened in it.
bool isBalanced(QStringView text, QChar open, QChar close)
{
    return text.count(close) <= text.count(open);
}

qsizetype addressLength(QStringView text)
{
    qsizetype end = 0;
    while (end < text.size() && mayBeIn(text[end]))
        ++end;
    for (; end > 0; --end) {
        const QChar last = text[end - 1];
        const QStringView before = text.first(end);
        const bool isTail = QStringView(u".,;:!?*").contains(last)
                            || (last == u')' && !isBalanced(before, u'(', u')'))
                            || (last == u']' && !isBalanced(before, u'[', u']'));
        if (!isTail)
            break;
    }
    return end;
}

} // namespace

std::vector<LogLink> linksIn(QStringView line)
{
    std::vector<LogLink> links;
    for (qsizetype at = line.indexOf(u"http", 0, Qt::CaseInsensitive); at >= 0;
         at = line.indexOf(u"http", at, Qt::CaseInsensitive)) {
        const QStringView rest = line.sliced(at);
        qsizetype scheme = 0;
        for (const QStringView each : {QStringView(u"http://"), QStringView(u"https://")})
            if (rest.startsWith(each, Qt::CaseInsensitive))
                scheme = each.size();
        const bool isWordStart = at == 0 || !line[at - 1].isLetterOrNumber();
        const qsizetype length = scheme > 0 && isWordStart ? addressLength(rest) : 0;
        if (length > scheme) {
            links.push_back({int(at), int(length)});
            at += length;
        } else {
            at += 4;
        }
    }
    return links;
}

} // namespace triptych
