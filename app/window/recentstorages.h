// SPDX-License-Identifier: MIT
#pragma once

#include <QSettings>
#include <QStringList>

namespace triptych {

// The storages that were open last, as the window's settings keep them; the newest first.
class RecentStorages
{
public:
    explicit RecentStorages(QSettings& settings) : m_settings(settings) {}

    QStringList paths() const;
    void remember(const QString& path);
    void forget(const QString& path);

private:
    QSettings& m_settings;
};

} // namespace triptych
