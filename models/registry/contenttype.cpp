// SPDX-License-Identifier: MIT
#include "models/registry/contenttype.h"

#include <algorithm>
#include <array>
#include <utility>

namespace triptych::registry {

QByteArray contentType(QByteArrayView path, QByteArrayView content)
{
    static constexpr std::array<std::pair<QByteArrayView, const char*>, 13> byName{{
        {".json", "application/json"},
        {".yml", "text/yaml; charset=UTF-8"},
        {".yaml", "text/yaml; charset=UTF-8"},
        {".md", "text/markdown; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".gif", "image/gif"},
        {".webp", "image/webp"},
        {".txt", "text/plain; charset=utf-8"},
        {".html", "text/html; charset=utf-8"},
        {".zip", "application/zip"},
    }};
    const QByteArray name = path.toByteArray().toLower();
    const auto known = std::ranges::find_if(
        byName, [&name](const auto& pair) { return name.endsWith(pair.first); });
    if (known != byName.end())
        return known->second;
    constexpr qsizetype looked = 512; // bytes
    return content.first(std::min(content.size(), looked)).contains('\0')
               ? "application/octet-stream"
               : "text/plain; charset=utf-8";
}

} // namespace triptych::registry
