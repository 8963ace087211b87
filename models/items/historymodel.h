// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/history.h"

#include <QAbstractListModel>

namespace triptych {

// The history of a version, newest first. Each row can be said in one sentence (DisplayRole); a
// delegate takes it apart by the roles. The tool tip is plain text.
class HistoryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, // HistoryEntry::Kind as int
        StageRole, // its title
        ColorRole, // the stage's, as #rrggbb
        WhenRole, // relative, in words
        WhoRole,
        CommitRole, // short id
        CommitIdRole, // whole id
        SubjectRole,
        WhatRole, // "Added to Staging"
    };

    using QAbstractListModel::QAbstractListModel;

    // Times are told as seen from now.
    void setHistory(VersionHistory history, const Configuration& configuration,
                    const QDateTime& now = QDateTime::currentDateTime());
    const VersionHistory& history() const { return m_history; }
    // "The history of Production before 12 Dec 2022 … is not in this shallow clone."; may be empty.
    QString cutOffSentence() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    const Stage* stage(const QString& name) const { return m_configuration.stage(name); }
    QString stageTitle(const QString& name) const;
    QString what(const HistoryEntry& entry) const;
    QString toolTip(const HistoryEntry& entry) const;

    VersionHistory m_history;
    Configuration m_configuration;
    QDateTime m_now;
};

// "3 months ago", "just now".
QString relativeTime(const QDateTime& when, const QDateTime& now);

} // namespace triptych
