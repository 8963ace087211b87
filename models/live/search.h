// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

#include <expected>
#include <optional>
#include <vector>

namespace triptych::live {

// A version as a registry names it: any text, made fit to be shown.
struct ServedVersion
{
    QString package;
    QString version;

    QString text() const { return package + u'-' + version; }

    friend bool operator==(const ServedVersion&, const ServedVersion&) = default;
    friend auto operator<=>(const ServedVersion&, const ServedVersion&) = default;
};

// What a list of packages says of a version, from its manifest. Registries of other ages leave members
// out: nothing says nothing.
struct ServedDescription
{
    std::optional<QString> title;
    std::optional<QString> description;
    std::optional<QString> type;
    std::optional<QString> kibanaVersion; // a condition
    std::optional<QString> owner; // on GitHub

    friend bool operator==(const ServedDescription&, const ServedDescription&) = default;
};

struct ServedEntry
{
    ServedVersion version;
    ServedDescription description = {};

    friend bool operator==(const ServedEntry&, const ServedEntry&) = default;
};

// Takes a registry's list of packages apart, in its order. What it says is data and may be anything;
// the error says what is wrong with it, with no full stop.
std::expected<std::vector<ServedEntry>, QString> parseSearch(QByteArrayView json);

} // namespace triptych::live
