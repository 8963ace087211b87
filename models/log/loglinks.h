// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <vector>

namespace triptych {

struct LogLink
{
    int start = 0; // in units of the text
    int length = 0;

    friend bool operator==(const LogLink&, const LogLink&) = default;
};

// Addresses in the web (http, https) as they stand in a line, without the punctuation around them.
std::vector<LogLink> linksIn(QStringView line);

} // namespace triptych
