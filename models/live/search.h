// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

#include <expected>
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

// Takes a registry's list of packages apart, in its order. What it says is data and may be anything;
// the error says what is wrong with it, with no full stop.
std::expected<std::vector<ServedVersion>, QString> parseSearch(QByteArrayView json);

} // namespace triptych::live
