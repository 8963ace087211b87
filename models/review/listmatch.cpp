// SPDX-License-Identifier: MIT
#include "models/review/listmatch.h"

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_map>
#include <unordered_set>

namespace triptych {

namespace {

// What names an item, the first that all of them have. A screenshot has a type, too.
constexpr std::array<std::string_view, 9> naturalKeys{"name",  "src", "path",  "input",  "type",
                                                      "value", "id",  "title", "version"};

const std::vector<Meaning>& itemsOf(const Meaning* list)
{
    static const std::vector<Meaning> none;
    return list ? list->items : none;
}

bool hasKey(const Meaning& item, std::string_view key)
{
    const Meaning* value = item.find(key);
    return value && value->isScalar();
}

std::string_view naturalKey(const Meaning* before, const Meaning* after)
{
    for (const std::string_view key : naturalKeys) {
        const auto has = [key](const Meaning& item) { return hasKey(item, key); };
        if (std::ranges::all_of(itemsOf(before), has) && std::ranges::all_of(itemsOf(after), has))
            return key;
    }
    return {};
}

// A list's items by what they are known by.
class Index
{
public:
    Index(const Meaning* list, std::string_view key)
    {
        for (const Meaning& item : itemsOf(list))
            m_items[nameOf(item, key)].push_back(&item);
    }

    static std::string_view nameOf(const Meaning& item, std::string_view key)
    {
        if (item.isScalar())
            return item.text;
        const Meaning* value = key.empty() ? nullptr : item.find(key);
        return value ? value->text : std::string_view();
    }

    // The first item of that name, which is then gone; null when there is none.
    const Meaning* take(std::string_view name)
    {
        const auto found = m_items.find(name);
        if (found == m_items.end() || found->second.empty())
            return nullptr;
        const Meaning* taken = found->second.front();
        found->second.pop_front();
        return taken;
    }

    // The same, but only one that equals another.
    const Meaning* takeEqual(std::string_view name, const Meaning& like)
    {
        constexpr size_t most = 32; // to be compared
        const auto found = m_items.find(name);
        if (found == m_items.end() || found->second.size() > most)
            return nullptr;
        const auto equal = std::ranges::find_if(
            found->second, [&like](const Meaning* item) { return *item == like; });
        if (equal == found->second.end())
            return nullptr;
        const Meaning* taken = *equal;
        found->second.erase(equal);
        return taken;
    }

private:
    std::unordered_map<std::string_view, std::deque<const Meaning*>> m_items;
};

} // namespace

std::vector<MatchedItem> matchItems(const Meaning* before, const Meaning* after)
{
    const std::string_view key = naturalKey(before, after);
    std::unordered_map<std::string_view, int> seen; // the second of a name is "name (2)"
    int position = 0;
    const auto label = [&](const Meaning& item) {
        constexpr qsizetype longest = 120;
        const std::string_view name = Index::nameOf(item, key);
        ++position;
        if (name.empty())
            return QString::number(position);
        QString text = shownText(name, longest).replace(u'\n', u'↵');
        if (const int times = ++seen[name]; times > 1)
            text += QStringLiteral(" (%1)").arg(times);
        return text;
    };

    std::vector<MatchedItem> matched;
    Index there(after, key);
    for (const Meaning& item : itemsOf(before))
        matched.push_back({.label = label(item),
                           .before = &item,
                           .after = there.takeEqual(Index::nameOf(item, key), item)});
    std::unordered_set<const Meaning*> taken;
    for (MatchedItem& item : matched) {
        if (!item.after)
            item.after = there.take(Index::nameOf(*item.before, key));
        taken.insert(item.after);
    }
    position = 0;
    for (const Meaning& item : itemsOf(after)) {
        if (taken.contains(&item))
            ++position;
        else
            matched.push_back({.label = label(item), .before = nullptr, .after = &item});
    }
    return matched;
}

} // namespace triptych
