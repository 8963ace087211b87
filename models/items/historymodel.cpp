// SPDX-License-Identifier: MIT
#include "models/items/historymodel.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace triptych {

void HistoryModel::setHistory(VersionHistory history, const Configuration& configuration,
                              const QDateTime& now)
{
    beginResetModel();
    m_history = std::move(history);
    m_configuration = configuration;
    m_now = now;
    endResetModel();
}

QString HistoryModel::stageTitle(const QString& name) const
{
    const Stage* known = stage(name);
    return known && !known->title.isEmpty() ? known->title : name;
}

QString HistoryModel::cutOffSentence() const
{
    if (m_history.cutOff.empty())
        return {};
    QStringList parts;
    for (const HistoryGap& gap : m_history.cutOff)
        parts += tr("%1 before %2")
                     .arg(stageTitle(gap.stage),
                          QLocale().toString(gap.before.date(), QLocale::ShortFormat));
    return tr("Not in this shallow clone: the history of %1.")
        .arg(QLocale().createSeparatedList(parts));
}

QString HistoryModel::what(const HistoryEntry& entry) const
{
    const QString title = stageTitle(entry.stage);
    switch (entry.kind) {
    case HistoryEntry::Kind::Added:
        return tr("Added to %1").arg(title);
    case HistoryEntry::Kind::Changed:
        return tr("Changed in %1").arg(title);
    case HistoryEntry::Kind::Removed:
        return tr("Removed from %1").arg(title);
    }
    return {};
}

QString HistoryModel::toolTip(const HistoryEntry& entry) const
{
    const git::Commit& commit = entry.commit;
    QString text = tr("%1 in commit %2").arg(what(entry), commit.id.toHex());
    text += u'\n'
            + tr("Author: %1 <%2>, %3")
                  .arg(commit.author.name, commit.author.email,
                       QLocale().toString(commit.author.when, QLocale::LongFormat));
    text += u'\n'
            + tr("Committer: %1, %2")
                  .arg(commit.committer.name,
                       QLocale().toString(commit.committer.when, QLocale::LongFormat));
    if (!entry.tree.isNull())
        text += u'\n' + tr("Tree: %1").arg(entry.tree.toHex());
    return text + u'\n' + commit.subject();
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_history.entries.size());
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const HistoryEntry& entry = m_history.entries[size_t(index.row())];
    const git::Commit& commit = entry.commit;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return tr("%1, %2, by %3, in commit %4: %5")
            .arg(what(entry), relativeTime(commit.committer.when, m_now), commit.author.name,
                 commit.id.toShort(), commit.subject());
    case Qt::ToolTipRole:
        return toolTip(entry);
    case KindRole:
        return int(entry.kind);
    case StageRole:
        return stageTitle(entry.stage);
    case ColorRole:
        return stage(entry.stage) ? stage(entry.stage)->color : QString();
    case WhenRole:
        return relativeTime(commit.committer.when, m_now);
    case WhoRole:
        return commit.author.name;
    case CommitRole:
        return commit.id.toShort();
    case CommitIdRole:
        return commit.id.toHex();
    case SubjectRole:
        return commit.subject();
    case WhatRole:
        return what(entry);
    default:
        return {};
    }
}

QString relativeTime(const QDateTime& when, const QDateTime& now)
{
    struct Text
    {
        Q_DECLARE_TR_FUNCTIONS(HistoryModel)
    };
    const qint64 minutes = when.secsTo(now) / 60;
    const qint64 hours = minutes / 60;
    const qint64 days = hours / 24;
    const auto words = [](qint64 count, const QString& one, const QString& many) {
        return count == 1 ? one : many.arg(count);
    };
    // A commit from a clock that is ahead is as new as can be.
    if (minutes < 1)
        return Text::tr("just now");
    if (hours < 1)
        return words(minutes, Text::tr("a minute ago"), Text::tr("%1 minutes ago"));
    if (days < 1)
        return words(hours, Text::tr("an hour ago"), Text::tr("%1 hours ago"));
    if (days < 31)
        return words(days, Text::tr("yesterday"), Text::tr("%1 days ago"));
    if (days < 365)
        return words(days * 12 / 365, Text::tr("a month ago"), Text::tr("%1 months ago"));
    return words(days / 365, Text::tr("a year ago"), Text::tr("%1 years ago"));
}

} // namespace triptych
