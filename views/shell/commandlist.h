// SPDX-License-Identifier: MIT
#pragma once

#include "views/shell/actions.h"

#include <QAbstractListModel>
#include <QPointer>

namespace triptych {

// The actions that can be run now, those that match what is written best first.
class CommandList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { SectionRole = Qt::UserRole, KeysRole };

    explicit CommandList(const Actions& actions, QObject* parent = nullptr);
    void load(); // what is enabled at this moment
    void setPattern(const QString& pattern);
    QAction* action(int row) const; // null when there is none

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Command
    {
        QPointer<QAction> action;
        QString section;
        QString text;
        int score = 0;
    };

    const Actions& m_actions;
    std::vector<Command> m_commands;
    std::vector<int> m_rows; // indexes into m_commands
};

// An action's text without the marks of its mnemonic.
QString plainText(const QAction& action);

} // namespace triptych
