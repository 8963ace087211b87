// SPDX-License-Identifier: MIT
#include "models/config/reader.h"

#include <algorithm>

namespace triptych {

bool isBranchName(QStringView name)
{
    if (name.isEmpty() || name.startsWith(u'-') || name == u"@" || name == u"HEAD"
        || name.endsWith(u'.') || name.contains(u"..") || name.contains(u"@{"))
        return false;
    for (const QStringView part : name.split(u'/'))
        if (part.isEmpty() || part.startsWith(u'.') || part.endsWith(u".lock"))
            return false;
    return std::ranges::none_of(name, [](QChar c) {
        return c.unicode() <= u' ' || c.unicode() == 0x7f || QStringView(u"~^:?*[\\").contains(c);
    });
}

} // namespace triptych
