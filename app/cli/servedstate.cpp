// SPDX-License-Identifier: MIT
#include "app/cli/servedstate.h"

#include "app/cli/output.h"
#include "models/promotion/draftstore.h"
#include "models/promotion/foreseen.h"

namespace triptych::cli {

namespace {

// Looked at before anybody was asked about its concerns.
Draft acceptedWhole(const Draft& draft)
{
    std::vector<Move> moves = draft.moves();
    for (Move& move : moves)
        if (move.accepted.isEmpty())
            move.accepted = Text::tr("preview");
    return Draft(std::move(moves));
}

} // namespace

Result<ServedSource> ServedSource::open(const QCommandLineParser& options, const QString& stage)
{
    auto session = openSession(options, {stage});
    if (!session)
        return std::unexpected(session.error());
    const StageState* state = session->snapshot->stage(stage);
    if (!state->isReadable())
        return failed(ExitCode::RepositoryFailed, shown(state->problem));
    Configuration configuration = session->snapshot->configuration;
    ServedSource source(
        {.repository = std::move(session->repository), .configuration = std::move(configuration)},
        stage);
    source.m_isDraft = options.isSet(u"draft"_s);
    if (const QString revision = options.value(u"commit"_s); !revision.isEmpty()) {
        if (source.m_isDraft)
            return failed(ExitCode::Usage, Text::tr("serve takes --commit or --draft, not both."));
        const auto commit = source.repository().resolve(revision);
        if (!commit)
            return std::unexpected(repositoryFailure(commit.error()));
        source.m_commit = *commit;
    }
    return source;
}

Result<ServedState> ServedSource::read()
{
    const Configuration& configuration = m_storage.configuration;
    const auto tips = readTips(repository(), configuration);
    if (!tips)
        return std::unexpected(repositoryFailure(tips.error()));
    m_tips = *tips;
    if (m_isDraft)
        return readDrafted();
    auto commits = registry::servedCommits(repository(), configuration, m_stage);
    if (!commits)
        return std::unexpected(repositoryFailure(commits.error()));
    if (m_commit)
        commits->back().commit = *m_commit;
    auto versions = registry::compositionAt(repository(), *commits);
    if (!versions)
        return std::unexpected(repositoryFailure(versions.error()));
    return ServedState{.stage = m_stage,
                       .commit = commits->back().commit,
                       .isDraft = false,
                       .versions = *std::move(versions),
                       .notes = {}};
}

Result<ServedState> ServedSource::readDrafted()
{
    const auto snapshot = loadSnapshot(repository(), m_storage.configuration);
    if (!snapshot)
        return std::unexpected(repositoryFailure(snapshot.error()));
    const StageState* state = (*snapshot)->stage(m_stage);
    if (!state->isReadable())
        return failed(ExitCode::RepositoryFailed, shown(state->problem));
    m_draft = loadDraft(repository().commonDir());
    const Plan planned = plan(**snapshot, acceptedWhole(m_draft));
    QStringList notes;
    if (m_draft.isEmpty())
        notes.append(Text::tr("Nothing is drafted; the branches are served as they are."));
    for (const Finding& finding : planned.findings)
        notes.append(Text::tr("Not served as drafted: %1. %2")
                         .arg(finding.move.text(), finding.verdict.reason));
    return ServedState{.stage = m_stage,
                       .commit = state->tip.id,
                       .isDraft = true,
                       .versions = registry::composition(foreseen(**snapshot, planned), m_stage),
                       .notes = notes};
}

bool ServedSource::hasMoved() const
{
    if (m_commit)
        return false;
    if (m_isDraft && loadDraft(repository().commonDir()) != m_draft)
        return true;
    const auto tips = readTips(repository(), m_storage.configuration);
    return tips && m_tips != *tips;
}

} // namespace triptych::cli
