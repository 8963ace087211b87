// SPDX-License-Identifier: MIT
#include "views/shell/commandlist.h"

#include <KFuzzyMatcher>

#include <algorithm>

namespace triptych {

QString plainText(const QAction& action)
{
    QString text = action.text();
    text.replace(QStringLiteral("&&"), QStringLiteral("\v"));
    text.remove(u'&');
    return text.replace(u'\v', u'&');
}

CommandList::CommandList(const Actions& actions, QObject* parent)
    : QAbstractListModel(parent), m_actions(actions)
{}

void CommandList::load()
{
    m_commands.clear();
    for (const Actions::Section& section : m_actions.sections()) {
        for (QAction* action : section.actions) {
            if (action->isEnabled() && action != m_actions.commandPalette)
                m_commands.push_back({action, section.title, plainText(*action)});
        }
    }
    setPattern({});
}

void CommandList::setPattern(const QString& pattern)
{
    beginResetModel();
    m_rows.clear();
    for (size_t i = 0; i < m_commands.size(); ++i) {
        Command& command = m_commands[i];
        command.score = 0;
        if (pattern.isEmpty()) {
            m_rows.push_back(static_cast<int>(i));
            continue;
        }
        const auto byText = KFuzzyMatcher::match(pattern, command.text);
        const auto withSection =
            KFuzzyMatcher::match(pattern, command.section + u' ' + command.text);
        if (!byText.matched && !withSection.matched)
            continue;
        // The section is a crutch: what matches by its own text stands before it.
        command.score = byText.matched ? byText.score + 1000 : withSection.score;
        m_rows.push_back(static_cast<int>(i));
    }
    std::ranges::stable_sort(m_rows, std::ranges::greater(),
                             [this](int row) { return m_commands.at(row).score; });
    endResetModel();
}

QAction* CommandList::action(int row) const
{
    return row >= 0 && row < rowCount() ? m_commands.at(m_rows.at(row)).action.data() : nullptr;
}

int CommandList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Command& command = m_commands.at(m_rows.at(index.row()));
    if (!command.action)
        return {};
    const QString keys = command.action->shortcut().toString(QKeySequence::NativeText);
    switch (role) {
    case Qt::DisplayRole:
        return command.text;
    case Qt::DecorationRole:
        return command.action->icon();
    case SectionRole:
        return command.section;
    case KeysRole:
        return keys;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2 %3").arg(command.section, command.text, keys).trimmed();
    case Qt::AccessibleDescriptionRole:
        return command.action->statusTip();
    default:
        return {};
    }
}

} // namespace triptych
