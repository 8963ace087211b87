// SPDX-License-Identifier: MIT
#include "models/config/commandtemplate.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandTemplate)
};

// Whoever allows a command must see all of it: what has no shape of its own, or changes the
// direction of what follows, is written as its code.
QString visible(const QString& text)
{
    QString result;
    for (const char32_t c : text.toUcs4()) {
        const bool shown = QChar::isPrint(c) && QChar::category(c) != QChar::Other_Format
                           && (c == U' ' || !QChar::isSpace(c));
        result += shown ? QString::fromUcs4(&c, 1)
                        : u"\\u{%1}"_s.arg(quint32(c), 4, 16, QLatin1Char('0'));
    }
    return result;
}

QString quoted(const QString& argument)
{
    const bool isPlain = !argument.isEmpty() && std::ranges::all_of(argument, [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u"-_./:=@%+,{}").contains(c);
    });
    if (isPlain)
        return argument;
    return u'\'' + visible(argument).replace(u'\'', u"'\\''"_s) + u'\'';
}

QString display(const QStringList& argv, const QMap<QString, QString>& environment,
                const QString& directory)
{
    QStringList words;
    for (auto it = environment.begin(); it != environment.end(); ++it)
        words.append(it.key() + u'=' + quoted(it.value()));
    for (const QString& argument : argv)
        words.append(quoted(argument));
    const QString line = words.join(u' ');
    return directory.isEmpty() ? line : Text::tr("%1   (in %2)").arg(line, quoted(directory));
}

} // namespace

QString displayCommand(const CommandTemplate& command)
{
    return display(command.argv, command.environment, command.directory);
}

QString displayCommand(const ExpandedCommand& command)
{
    return display(command.argv, command.environment, command.directory);
}

} // namespace triptych
