// SPDX-License-Identifier: MIT
#include "app/cli/words.h"

namespace triptych::cli {

bool Words::asksForHelp() const
{
    return before.contains(QStringLiteral("--help")) || before.contains(QStringLiteral("-h"));
}

bool Words::asksForVersion() const
{
    return before.contains(QStringLiteral("--version")) || before.contains(QStringLiteral("-v"));
}

Words splitWords(const QStringList& arguments)
{
    Words words;
    bool isValue = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& word = arguments[i];
        if (!isValue && (!word.startsWith(u'-') || word == u"-")) {
            words.first = word;
            words.after = arguments.sliced(i + 1);
            break;
        }
        isValue = !isValue && (word == u"-C" || word == u"--config");
        words.before.append(word);
    }
    return words;
}

} // namespace triptych::cli
