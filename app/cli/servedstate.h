// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/session.h"
#include "models/promotion/draft.h"
#include "models/registry/servedcommits.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace triptych::cli {

// What triptych serve serves at one instant.
struct ServedState
{
    QString stage;
    git::Oid commit; // of the stage itself
    bool isDraft = false;
    std::vector<registry::ComposedVersion> versions;
    QStringList notes; // sentences: what of the draft is not in it, and why

    friend bool operator==(const ServedState&, const ServedState&) = default;
};

// Where that comes from: the branches, a commit or a draft.
class ServedSource
{
public:
    static Result<ServedSource> open(const QCommandLineParser& options, const QString& stage);

    const git::Repository& repository() const { return m_storage.repository; }
    Result<ServedState> read();
    // Whether read() may give something else than the last time. Cheap: reads refs and the draft.
    bool hasMoved() const;

private:
    ServedSource(OpenStorage storage, QString stage)
        : m_storage(std::move(storage)), m_stage(std::move(stage))
    {}
    Result<ServedState> readDrafted();

    OpenStorage m_storage;
    QString m_stage;
    std::optional<git::Oid> m_commit; // asked for with --commit
    bool m_isDraft = false;
    std::optional<Tips> m_tips; // when last read
    Draft m_draft;
};

} // namespace triptych::cli
