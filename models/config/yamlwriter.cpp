// SPDX-License-Identifier: MIT
#include "models/config/yamlnode.h"

#include <QRegularExpression>

#include <algorithm>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

// Without quotes only what no reader of YAML takes for anything but a text.
bool needsQuotes(const QString& text)
{
    static const QRegularExpression plain(u"^[A-Za-z_][A-Za-z0-9_./-]*$"_s);
    static const QRegularExpression url(u"^[A-Za-z][A-Za-z0-9_./-]*(?::[A-Za-z0-9_./-]+)+$"_s);
    static const QStringList words{u"y"_s,  u"n"_s,   u"yes"_s,  u"no"_s,  u"true"_s, u"false"_s,
                                   u"on"_s, u"off"_s, u"null"_s, u"nan"_s, u"inf"_s};
    if (words.contains(text, Qt::CaseInsensitive))
        return true;
    // A dollar matches before a last line break too.
    return text.contains(u'\n') || (!plain.match(text).hasMatch() && !url.match(text).hasMatch());
}

QString quoted(const QString& text)
{
    QString result(u'"');
    for (const char32_t c : text.toUcs4()) {
        if (c == U'"' || c == U'\\')
            result += u'\\' + QChar(char16_t(c));
        else if (c == U'\n')
            result += u"\\n";
        else if (!QChar::isPrint(c))
            result += (c > 0xffff ? u"\\U%1"_s : u"\\u%1"_s)
                          .arg(quint32(c), c > 0xffff ? 8 : 4, 16, QLatin1Char('0'));
        else
            result += QString::fromUcs4(&c, 1);
    }
    return result + u'"';
}

QString scalarText(const YamlNode& node)
{
    if (node.kind == YamlNode::Kind::Null)
        return u"null"_s;
    return !node.isPlain && needsQuotes(node.text) ? quoted(node.text) : node.text;
}

bool isFlat(const YamlNode& node)
{
    return node.items.empty()
           || (node.isSequence() && std::ranges::none_of(node.items, [](const YamlNode& item) {
                   return item.isSequence() || item.isMapping();
               }));
}

QString inLine(const YamlNode& node)
{
    if (node.isMapping())
        return u"{}"_s;
    if (!node.isSequence())
        return scalarText(node);
    QStringList items;
    for (const YamlNode& item : node.items)
        items.append(scalarText(item));
    return u'[' + items.join(u", ") + u']';
}

void write(QString& out, const YamlNode& node, int indent, bool startsOnLine);

void writeEntries(QString& out, const YamlNode& node, int indent, bool startsOnLine)
{
    for (size_t i = 0; i + 1 < node.items.size(); i += 2) {
        if (i > 0 || !startsOnLine)
            out += QString(indent, u' ');
        out += scalarText(node.items[i]) + u':';
        const YamlNode& value = node.items[i + 1];
        if (isFlat(value)) {
            out += u' ' + inLine(value) + u'\n';
        } else {
            out += u'\n';
            write(out, value, indent + 2, false);
        }
    }
}

void writeItems(QString& out, const YamlNode& node, int indent, bool startsOnLine)
{
    for (size_t i = 0; i < node.items.size(); ++i) {
        if (i > 0 || !startsOnLine)
            out += QString(indent, u' ');
        out += u"- ";
        if (isFlat(node.items[i]))
            out += inLine(node.items[i]) + u'\n';
        else
            write(out, node.items[i], indent + 2, true);
    }
}

void write(QString& out, const YamlNode& node, int indent, bool startsOnLine)
{
    if (node.isMapping())
        writeEntries(out, node, indent, startsOnLine);
    else
        writeItems(out, node, indent, startsOnLine);
}

} // namespace

QString yamlText(const QString& text)
{
    return needsQuotes(text) ? quoted(text) : text;
}

QByteArray writeYaml(const YamlNode& node)
{
    QString out;
    if (isFlat(node))
        out = inLine(node) + u'\n';
    else
        write(out, node, 0, false);
    return out.toUtf8();
}

} // namespace triptych
