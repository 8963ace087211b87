// SPDX-License-Identifier: MIT
#include "app/window/bringingin.h"

#include "app/desk/desk.h"
#include "app/window/draftingactions.h"
#include "views/draft/bringindialog.h"
#include "views/draft/bringinsource.h"
#include "views/shell/actions.h"
#include "views/shell/mainwindow.h"

#include <QDir>

#include <algorithm>

namespace triptych {

namespace {

using Versions = git::Result<std::vector<BroughtIn>>;
using Findings = git::Result<std::vector<Finding>>;

Versions versionOf(git::RepositoryPool& pool, const QString& folder, const std::stop_token& stop)
{
    auto repository = pool.lease();
    if (!repository)
        return std::unexpected(repository.error());
    return bringInFolder(**repository, folder, stop).transform([](BroughtIn one) {
        return std::vector{std::move(one)};
    });
}

// Each with those before it counted as drafted.
Findings judged(git::RepositoryPool& pool, CheckCache* cache, const Snapshot& snapshot,
                const Draft& draft, const std::vector<Move>& moves, const std::stop_token& stop)
{
    std::vector<CheckKey> keys;
    for (const Move& move : moves)
        keys.push_back({.name = move.name(), .tree = move.tree});
    const auto reports = checkAll(pool, cache, keys, {}, stop);
    if (!reports)
        return std::unexpected(reports.error());
    Situation situation{.snapshot = snapshot, .draft = draft, .reports = &*reports};
    std::vector<Finding> findings;
    for (const Move& move : moves) {
        findings.push_back({.move = move, .verdict = judge(situation, move)});
        if (findings.back().verdict.isAllowed())
            situation.draft.add(move);
    }
    return findings;
}

} // namespace

BringingIn::BringingIn(Desk& desk, DraftingActions& drafting, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_drafting(drafting), m_window(window)
{
    connect(window.actions().bringIn, &QAction::triggered, this, &BringingIn::ask);
}

void BringingIn::ask()
{
    if (!m_desk.isOpen())
        return;
    std::vector<Stage> stages;
    for (const StageState& state : m_desk.snapshot()->stages)
        if (!state.stage.frozen && state.isReadable())
            stages.push_back(state.stage);
    m_dialog = new BringInDialog(stages, &m_window);
    connect(&m_dialog->source(), &BringInSource::folderWanted, this, &BringingIn::readFolder);
    connect(&m_dialog->source(), &BringInSource::revisionWanted, this, &BringingIn::readRevision);
    connect(m_dialog, &BringInDialog::selectionToBeJudged, this, &BringingIn::judgeSelected);
    connect(m_dialog, &BringInDialog::arrivalsChosen, this, &BringingIn::draft);
    connect(m_dialog, &QDialog::finished, this, [this] {
        m_branches.cancel();
        m_reading.cancel();
        m_judging.cancel();
    });
    m_dialog->open();
    offerBranches();
}

void BringingIn::offerBranches()
{
    m_branches.restart(
        [pool = m_desk.pool()](std::stop_token) {
            QStringList names;
            auto repository = pool->lease();
            for (const QString& glob :
                 {QStringLiteral("refs/heads/*"), QStringLiteral("refs/remotes/*")})
                if (repository)
                    if (const auto refs = (*repository)->refs(glob))
                        for (const git::Ref& ref : *refs)
                            names.append(ref.name.section(u'/', 2));
            return names;
        },
        [this](const QStringList& names) {
            if (m_dialog)
                m_dialog->source().setBranches(names);
        });
}

void BringingIn::readFolder(const QString& path)
{
    m_judging.cancel();
    m_dialog->showProgress(tr("Reading %1…").arg(QDir(path).dirName()));
    m_reading.restart(
        [pool = m_desk.pool(), path](std::stop_token stop) { return versionOf(*pool, path, stop); },
        [this](const Versions& found) {
            if (m_dialog)
                m_dialog->setVersions(found);
        });
}

void BringingIn::readRevision(const QString& revision)
{
    m_judging.cancel();
    m_dialog->showProgress(tr("Looking at %1…").arg(revision));
    m_reading.restart(
        [pool = m_desk.pool(), revision](std::stop_token) -> Versions {
            auto repository = pool->lease();
            if (!repository)
                return std::unexpected(repository.error());
            return versionsAt(**repository, revision);
        },
        [this](const Versions& found) {
            if (m_dialog)
                m_dialog->setVersions(found);
        });
}

void BringingIn::judgeSelected(const std::vector<Move>& moves)
{
    m_judging.restart(
        [pool = m_desk.pool(), cache = m_desk.checking().cache(), snapshot = m_desk.snapshot(),
         draft = m_desk.drafting().draft(), moves](std::stop_token stop) {
            return judged(*pool, cache.get(), *snapshot, draft, moves, stop);
        },
        [this](const Findings& findings) {
            if (m_dialog)
                m_dialog->setJudged(findings);
        });
}

void BringingIn::draft(const std::vector<Move>& moves)
{
    if (m_desk.isOpen())
        m_drafting.add({.allowed = moves, .refused = {}});
}

} // namespace triptych
