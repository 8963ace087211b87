// SPDX-License-Identifier: MIT
#include "views/settings/settingschecker.h"

#include "models/config/configurationedit.h"

namespace triptych {

void SettingsChecker::setText(const QString& yaml)
{
    m_text = yaml;
    m_checking.restart(
        [yaml](std::stop_token) { return checkConfiguration(yaml.toUtf8(), {}); },
        [this](const CheckedConfiguration& configuration) { Q_EMIT checked(configuration); });
}

void SettingsChecker::setStageValue(const QString& stage, const QString& key, const QString& value)
{
    m_edits.push_back({stage, key, value});
    if (m_edits.size() == 1)
        editNext();
}

void SettingsChecker::editNext()
{
    if (m_edits.empty())
        return;
    m_editing.restart(
        [yaml = m_text, edit = m_edits.front()](std::stop_token) {
            return std::pair(yaml, withStageValue(yaml.toUtf8(), edit.stage, edit.key, edit.value));
        },
        [this](const auto& result) {
            const auto& [before, after] = result;
            if (before == m_text) {
                m_edits.pop_front();
                if (after)
                    Q_EMIT edited(QString::fromUtf8(*after));
            } // else somebody has typed meanwhile: once more, on what there is now
            editNext();
        });
}

} // namespace triptych
