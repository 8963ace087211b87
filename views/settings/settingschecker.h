// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/config/configuration.h"

#include <QObject>

#include <deque>

namespace triptych {

// Reads a configuration while it is being written, and changes it for the form, on workers.
class SettingsChecker : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setText(const QString& yaml); // checked() follows
    // edited() follows, for each in turn, unless the text has errors.
    void setStageValue(const QString& stage, const QString& key, const QString& value);
    bool isChecking() const { return m_checking.isRunning() || m_editing.isRunning(); }

Q_SIGNALS:
    void checked(const triptych::CheckedConfiguration& configuration);
    void edited(const QString& yaml); // the receiver shows it, which leads to setText()

private:
    struct Edit
    {
        QString stage;
        QString key;
        QString value;
    };
    void editNext();

    QString m_text;
    std::deque<Edit> m_edits;
    Tasks m_checking{this};
    Tasks m_editing{this};
};

} // namespace triptych
