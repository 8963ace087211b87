// SPDX-License-Identifier: MIT
#include "models/review/yamlmeaning.h"

#include "models/git/error.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

// Makes the meaning of a document, within limits.
class Resolver
{
public:
    Meaning resolve(const YamlValue& value, int depth)
    {
        Meaning node;
        if (!count(depth))
            return node;
        if (value.isMap()) {
            node.kind = Meaning::Kind::Map;
            resolveMap(node, value, depth);
        } else if (value.isSequence()) {
            node.kind = Meaning::Kind::List;
            for (YamlValue item = value.first(); item.exists() && !m_isTooMuch; item = item.next())
                node.items.push_back(resolve(item, depth + 1));
        } else {
            node.text = value.view();
            m_bytes += qint64(node.text.size());
        }
        return node;
    }

    bool isTooMuch() const { return m_isTooMuch; }

private:
    bool count(int depth)
    {
        m_isTooMuch |=
            ++m_nodes > maxMeaningNodes || m_bytes > maxMeaningBytes || depth > maxMeaningDepth;
        return !m_isTooMuch;
    }

    void resolveMap(Meaning& map, const YamlValue& value, int depth)
    {
        YamlValue merged;
        for (YamlValue key = value.first(), item = key.next(); item.exists() && !m_isTooMuch;
             key = item.next(), item = key.next()) {
            if (!key.isScalar())
                continue;
            if (key.view() == "<<")
                merged = item;
            else if (item.isScalar() || item.isMap() || item.isSequence())
                put(map, key.view(), resolve(item, depth + 1), depth);
        }
        if (merged.isMap())
            merge(map, resolve(merged, depth + 1));
        for (YamlValue one = merged.isSequence() ? merged.first() : YamlValue();
             one.exists() && !m_isTooMuch; one = one.next())
            merge(map, resolve(one, depth + 1));
    }

    static size_t slot(Meaning& map, std::string_view key)
    {
        const auto [position, isNew] = map.positions.try_emplace(key, map.items.size());
        if (isNew) {
            map.keys.push_back(key);
            map.items.emplace_back();
        }
        return position->second;
    }

    // At a key with dots: maps in maps, which join those that are there.
    void put(Meaning& map, std::string_view key, Meaning value, int depth)
    {
        if (!count(depth))
            return;
        const size_t dot = key.find('.');
        if (dot == std::string_view::npos || dot == 0 || dot + 1 == key.size()) {
            Meaning& old = map.items[slot(map, key)];
            if (old.isMap() && value.isMap())
                for (size_t i = 0; i < value.items.size(); ++i)
                    put(old, value.keys[i], std::move(value.items[i]), depth + 1);
            else
                old = std::move(value);
            return;
        }
        Meaning& inner = map.items[slot(map, key.substr(0, dot))];
        if (!inner.isMap()) {
            inner = Meaning();
            inner.kind = Meaning::Kind::Map;
        }
        put(inner, key.substr(dot + 1), std::move(value), depth + 1);
    }

    static void merge(Meaning& map, Meaning&& other)
    {
        if (!other.isMap())
            return;
        for (size_t i = 0; i < other.items.size(); ++i)
            if (!map.positions.contains(other.keys[i]))
                map.items[slot(map, other.keys[i])] = std::move(other.items[i]);
    }

    int m_nodes = 0;
    qint64 m_bytes = 0;
    bool m_isTooMuch = false;
};

void show(QString& out, const Meaning& node, qsizetype longest)
{
    if (out.size() > longest)
        return;
    if (node.isScalar()) {
        out += shownText(node.text, longest).replace(u'\n', u'↵');
        return;
    }
    out += node.isMap() ? u'{' : u'[';
    for (size_t i = 0; i < node.items.size() && out.size() <= longest; ++i) {
        if (i > 0)
            out += QStringLiteral(", ");
        if (node.isMap())
            out += shownText(node.keys[i], longest).replace(u'\n', u'↵') + QStringLiteral(": ");
        show(out, node.items[i], longest);
    }
    out += node.isMap() ? u'}' : u']';
}

} // namespace

QString shownText(std::string_view text, qsizetype longest)
{
    const QByteArrayView all(text.data(), qsizetype(text.size()));
    QString cut = QString::fromUtf8(all.first(std::min(all.size(), 4 * longest)));
    const bool isCut = all.size() > 4 * longest || cut.size() > longest;
    cut.truncate(longest);
    QStringList lines = cut.split(u'\n');
    for (QString& line : lines)
        line = git::displayText(line.toUtf8());
    return lines.join(u'\n') + (isCut ? QStringLiteral("…") : QString());
}

QString cannotRead(const QString& what, const YamlError& error)
{
    if (error.place.line == 0)
        return Text::tr("%1 cannot be read: %2.").arg(what, error.reason);
    return Text::tr("%1 cannot be read: line %2, column %3: %4.")
        .arg(what, QString::number(error.place.line), QString::number(error.place.column),
             error.reason);
}

const Meaning* Meaning::find(std::string_view key) const
{
    const auto position = positions.find(key);
    return position == positions.end() ? nullptr : &items[position->second];
}

QString Meaning::string() const
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString Meaning::shown(qsizetype longest) const
{
    if (isScalar())
        return shownText(text, longest);
    QString out;
    show(out, *this, longest);
    if (out.size() > longest) {
        out.truncate(longest);
        out += u'…';
    }
    return out;
}

bool operator==(const Meaning& a, const Meaning& b)
{
    if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size())
        return false;
    if (!a.isMap())
        return a.items == b.items;
    for (size_t i = 0; i < a.items.size(); ++i) {
        const Meaning* other = b.find(a.keys[i]);
        if (!other || *other != a.items[i])
            return false;
    }
    return true;
}

std::expected<Meaning, YamlError> meaningOf(const YamlDocument& document)
{
    Resolver resolver;
    Meaning meaning = resolver.resolve(document.root(), 0);
    if (resolver.isTooMuch())
        return std::unexpected(
            YamlError{.reason = Text::tr("it holds more than can be compared"), .place = {}});
    return meaning;
}

} // namespace triptych
