// SPDX-License-Identifier: MIT
#include "models/checks/yamldocument.h"

#include <algorithm>

namespace triptych {

const YamlEntry& YamlValue::node() const
{
    const YamlEntry& node = m_document->node(m_index);
    const bool isAlias = node.kind == YamlEntry::Kind::Alias && node.first >= 0;
    return isAlias ? m_document->node(node.first) : node;
}

bool YamlValue::isKind(YamlEntry::Kind kind) const
{
    return exists() && node().kind == kind;
}

QString YamlValue::text() const
{
    const std::string_view text = view();
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

std::string_view YamlValue::view() const
{
    return isScalar() ? node().text : std::string_view();
}

TextPlace YamlValue::place() const
{
    return exists() ? m_document->node(m_index).place : TextPlace();
}

YamlValue YamlValue::first() const
{
    return isMap() || isSequence() ? YamlValue(*m_document, node().first) : YamlValue();
}

YamlValue YamlValue::next() const
{
    return exists() ? YamlValue(*m_document, m_document->node(m_index).next) : YamlValue();
}

YamlValue YamlValue::find(std::string_view path) const
{
    int budget = 100'000; // merge keys may lead in circles
    return find(path, budget);
}

YamlValue YamlValue::find(std::string_view path, int& budget) const
{
    if (!isMap())
        return {};
    YamlValue found;
    YamlValue merged;
    for (YamlValue key = first(), value = key.next(); value.exists() && --budget > 0;
         key = value.next(), value = key.next()) {
        if (!key.isScalar())
            continue;
        const std::string_view name = key.node().text;
        if (name == path)
            found = value;
        else if (path.starts_with(name) && path.substr(name.size()).starts_with('.')) {
            if (const YamlValue below = value.find(path.substr(name.size() + 1), budget);
                below.exists())
                found = below;
        } else if (name == "<<") {
            merged = value;
        }
    }
    return found.exists() || !merged.exists() ? found : merged.find(path, budget);
}

std::vector<YamlValue> YamlDocument::repeatedKeys(size_t most) const
{
    std::vector<YamlValue> repeated;
    std::vector<std::pair<std::string_view, int>> keys;
    for (const YamlEntry& map : m_nodes) {
        if (map.kind != YamlEntry::Kind::Map || repeated.size() >= most)
            continue;
        keys.clear();
        for (int key = map.first; key >= 0; key = node(node(key).next).next)
            if (node(key).kind == YamlEntry::Kind::Scalar && node(key).text != "<<")
                keys.emplace_back(node(key).text, key);
        std::ranges::sort(keys);
        for (size_t i = 1; i < keys.size() && repeated.size() < most; ++i)
            if (keys[i].first == keys[i - 1].first)
                repeated.emplace_back(*this, keys[i].second);
    }
    std::ranges::sort(repeated, {}, [](const YamlValue& key) { return key.place().line; });
    return repeated;
}

int YamlBuilder::add(YamlEntry node, qint64 expanded)
{
    auto& nodes = m_document.m_nodes;
    const int index = int(nodes.size());
    if (index >= YamlDocument::maxNodes) {
        m_isTooLarge = true;
        return index - 1;
    }
    nodes.push_back(node);
    if (m_levels.empty())
        return index;
    Level& level = m_levels.back();
    (level.last < 0 ? nodes[size_t(level.node)].first : nodes[size_t(level.last)].next) = index;
    level.last = index;
    level.expanded += expanded;
    m_isTooLarge |= level.expanded > YamlDocument::maxExpanded;
    return index;
}

int YamlBuilder::open(YamlEntry::Kind kind, TextPlace place, bool isAnchored)
{
    const int index = add({.kind = kind, .place = place});
    m_levels.push_back({.node = index, .isAnchored = isAnchored});
    return index;
}

void YamlBuilder::close()
{
    const Level level = m_levels.back();
    m_levels.pop_back();
    if (level.isAnchored)
        m_expanded.insert(level.node, level.expanded);
    if (m_levels.empty())
        return;
    m_levels.back().expanded += level.expanded - 1; // the collection itself counts already
    m_isTooLarge |= m_levels.back().expanded > YamlDocument::maxExpanded;
}

int YamlBuilder::scalar(std::string_view text, TextPlace place)
{
    return add({.kind = YamlEntry::Kind::Scalar, .place = place, .text = text});
}

int YamlBuilder::scalar(std::string&& text, TextPlace place)
{
    return scalar(std::string_view(m_document.m_strings.emplace_back(std::move(text))), place);
}

void YamlBuilder::alias(int target, TextPlace place)
{
    m_isTooLarge |= std::ranges::contains(m_levels, target, &Level::node);
    const bool isAlias = m_document.node(target).kind == YamlEntry::Kind::Alias;
    add({.kind = YamlEntry::Kind::Alias,
         .first = isAlias ? m_document.node(target).first : target,
         .place = place},
        m_expanded.value(target, 1));
}

} // namespace triptych
