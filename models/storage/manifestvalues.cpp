// SPDX-License-Identifier: MIT
#include "models/storage/manifestvalues.h"

namespace triptych {

namespace {

QString Manifest::* topLevel(std::string_view key)
{
    if (key == "name")
        return &Manifest::name;
    if (key == "version")
        return &Manifest::version;
    if (key == "title")
        return &Manifest::title;
    if (key == "description")
        return &Manifest::description;
    if (key == "type")
        return &Manifest::type;
    if (key == "release")
        return &Manifest::release;
    if (key == "format_version")
        return &Manifest::formatVersion;
    return nullptr;
}

} // namespace

void ManifestValues::openMap()
{
    if (m_path.empty())
        m_sawMapping = true;
    m_path.push_back({.isMap = true, .expectsKey = true, .index = 0, .key = {}});
}

void ManifestValues::openSequence()
{
    m_path.push_back({});
}

void ManifestValues::close()
{
    m_path.pop_back();
    valueEnded();
}

void ManifestValues::scalar(std::string_view value)
{
    if (m_path.empty())
        return;
    const auto text = [value] { return QString::fromUtf8(value.data(), qsizetype(value.size())); };
    if (expectsKey())
        m_path.back().key = value;
    else if (isCategory())
        m_manifest.categories.append(text());
    else if (const auto place = member(); place == &Manifest::icon)
        m_manifest.icon = text().remove(0, value.starts_with('/') ? 1 : 0);
    else if (place)
        m_manifest.*place = text();
    valueEnded();
}

bool ManifestValues::wantsNext() const
{
    return !m_path.empty() && !expectsKey() && (isCategory() || member());
}

void ManifestValues::valueEnded()
{
    if (m_path.empty())
        return;
    Level& level = m_path.back();
    if (level.isMap)
        level.expectsKey = !level.expectsKey; // a key may itself be a collection
    else
        ++level.index;
}

bool ManifestValues::isCategory() const
{
    return m_path.size() == 2 && !m_path[1].isMap && m_path[0].key == "categories";
}

QString Manifest::* ManifestValues::member() const
{
    const std::string& first = m_path[0].key;
    if (m_path.size() == 1)
        return topLevel(first);
    const std::string& second = m_path[1].key;
    if (m_path.size() == 2) {
        if (first == "conditions" && second == "kibana.version")
            return &Manifest::kibanaVersion;
        if (first == "conditions" && second == "elastic.subscription")
            return &Manifest::elasticSubscription;
        if (first == "owner" && second == "github")
            return &Manifest::owner;
    }
    if (m_path.size() == 3) {
        const std::string& third = m_path[2].key;
        if (first == "conditions" && second == "kibana" && third == "version")
            return &Manifest::kibanaVersion;
        if (first == "conditions" && second == "elastic" && third == "subscription")
            return &Manifest::elasticSubscription;
        if (first == "icons" && m_path[1].index == 0 && third == "src")
            return &Manifest::icon;
    }
    return nullptr;
}

} // namespace triptych
