// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/yamlmeaning.h"

namespace triptych {

// An item of a list before and after, as far as there is one.
struct MatchedItem
{
    QString label; // what it is known by: "docker/metrics"; one line, fit to be shown
    const Meaning* before = nullptr;
    const Meaning* after = nullptr;
};

// Items that belong together: scalars by their text, maps by what names them (name, src, type, …),
// all others by their position. First those of before in their order, then those that are new. A
// null list is empty.
std::vector<MatchedItem> matchItems(const Meaning* before, const Meaning* after);

} // namespace triptych
