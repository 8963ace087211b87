// SPDX-License-Identifier: MIT
#include "app/window/recentstorages.h"

#include <algorithm>

namespace triptych {

using namespace Qt::StringLiterals;

QStringList RecentStorages::paths() const
{
    return m_settings.value("recent"_L1).toStringList();
}

void RecentStorages::remember(const QString& path)
{
    constexpr qsizetype most = 10;
    QStringList all = paths();
    all.removeAll(path);
    all.prepend(path);
    m_settings.setValue("recent"_L1, all.first(std::min(most, all.size())));
}

void RecentStorages::forget(const QString& path)
{
    QStringList all = paths();
    all.removeAll(path);
    m_settings.setValue("recent"_L1, all);
}

} // namespace triptych
