// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QStringList>

namespace triptych::remote {

// Written into the repository's forge, for everybody: not translated.

// "promote/<from>-to-<to>/<short id>".
QString pullRequestBranch(const QString& from, const QString& to, const git::Oid& tip);

// What such a branch's name says; nothing for others. Stages may have hyphens in their names, so
// they are needed to tell.
struct PullRequestBranch
{
    QString from;
    QString to;
};
std::optional<PullRequestBranch> parsePullRequestBranch(QStringView branch,
                                                        const QStringList& stages);

// "[staging] Promote packages from snapshot (docker-2.2.0)", at most 256 characters.
QString pullRequestTitle(QStringView target, QStringView from,
                         std::span<const PlannedVersion> versions);

struct PullRequestNotes
{
    QString checks = {}; // what was checked, in words
    QStringList accepted = {}; // warnings that were accepted, with the reasons
    bool keepSource = false; // the versions stay where they come from
};
// In Markdown: every version with its tree id, the notes.
QString pullRequestBody(QStringView target, QStringView from,
                        std::span<const PlannedVersion> versions, const PullRequestNotes& notes);

} // namespace triptych::remote
