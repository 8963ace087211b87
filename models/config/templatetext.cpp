// SPDX-License-Identifier: MIT
#include "models/config/templatetext.h"

#include "models/config/commandtemplate.h"
#include "models/config/nearest.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandTemplate)
};

void addLiteral(std::vector<TemplatePart>& parts, QStringView text)
{
    if (text.isEmpty())
        return;
    if (parts.empty() || parts.back().isPlaceholder)
        parts.push_back({});
    parts.back().text += text;
}

bool isPlaceholderName(QStringView name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'_' || c == u'-';
    });
}

} // namespace

std::expected<std::vector<TemplatePart>, QString> splitTemplate(const QString& text)
{
    std::vector<TemplatePart> parts;
    const QStringView all(text);
    qsizetype i = 0;
    while (i < all.size()) {
        const QStringView rest = all.sliced(i);
        if (rest.startsWith(u"{{") || rest.startsWith(u"}}")) {
            addLiteral(parts, rest.first(1));
            i += 2;
        } else if (rest[0] == u'{') {
            const qsizetype end = rest.indexOf(u'}');
            const QStringView name = end < 0 ? QStringView() : rest.sliced(1, end - 1);
            if (!isPlaceholderName(name))
                return std::unexpected(
                    Text::tr("a { that begins no placeholder; write {{ for the character"));
            parts.push_back({name.toString(), true});
            i += end + 1;
        } else if (rest[0] == u'}') {
            return std::unexpected(
                Text::tr("a } that ends no placeholder; write }} for the character"));
        } else {
            qsizetype end = 1;
            while (end < rest.size() && rest[end] != u'{' && rest[end] != u'}')
                ++end;
            addLiteral(parts, rest.first(end));
            i += end;
        }
    }
    return parts;
}

QString literalTemplate(const QString& text)
{
    const auto parts = splitTemplate(text);
    if (!parts || parts->size() != 1 || parts->front().isPlaceholder)
        return {};
    return parts->front().text;
}

std::optional<QString> templateFault(const QString& text, const QStringList& known)
{
    const auto parts = splitTemplate(text);
    if (!parts)
        return parts.error();
    for (const TemplatePart& part : *parts)
        if (part.isPlaceholder && !known.contains(part.text))
            return Text::tr("unknown placeholder {%1}; did you mean {%2}?")
                .arg(part.text, nearestWord(part.text, known));
    return {};
}

} // namespace triptych
