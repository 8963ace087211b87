// SPDX-License-Identifier: MIT
#include "models/storage/markdowntext.h"

#include "models/git/error.h"

#include <algorithm>

namespace triptych {

QString markdownCode(const QString& text)
{
    const QString plain = git::displayText(QString(text).replace(u'\n', u'↵').toUtf8());
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : plain) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    const QString space = longest > 0 ? QStringLiteral(" ") : QString();
    return fence + space + plain + space + fence;
}

QString markdownCell(QString code)
{
    return code.replace(u'|', QStringLiteral("\\|"));
}

QString markdownProse(const QString& text)
{
    QString out;
    for (const QChar c : git::displayText(text.simplified().toUtf8())) {
        if (QStringView(u"\\`*_{}[]<>#|@!~&$").contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

} // namespace triptych
