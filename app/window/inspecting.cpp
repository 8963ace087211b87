// SPDX-License-Identifier: MIT
#include "app/window/inspecting.h"

#include "app/desk/desk.h"
#include "views/board/boardview.h"
#include "views/inspector/inspector.h"
#include "views/theme/weburl.h"

namespace triptych {

Inspecting::Inspecting(Desk& desk, BoardView& board, Inspector& inspector, QObject* parent)
    : QObject(parent), m_desk(desk), m_board(board), m_inspector(inspector)
{
    connect(&board, &BoardView::currentLocationChanged, this, &Inspecting::showSelection);
    connect(&desk.checking(), &CheckReader::loaded, this, &Inspecting::showChecks);
    connect(&inspector, &Inspector::versionActivated, this,
            [this](const QString& stage, const VersionName& name) {
                m_board.select(stage, name.package, name.version.text());
            });
    connect(&inspector, &Inspector::openUrlRequested, this, &openWebUrl);
}

void Inspecting::showSelection()
{
    const QModelIndexList selected = m_board.selectionModel()->selectedIndexes();
    if (!m_desk.isOpen() || selected.isEmpty()) {
        m_inspector.clear();
        return;
    }
    if (const int count = int(m_board.board()->moves(selected).size()); count > 1) {
        m_inspector.showPackages(count);
        return;
    }
    const auto location = m_board.board()->location(
        selected.contains(m_board.currentIndex()) ? m_board.currentIndex() : selected.front());
    if (!location) {
        m_inspector.clear();
        return;
    }
    m_inspector.showVersion(location->stage, location->name, location->tree);
    const Draft& draft = m_desk.drafting().draft();
    const Move* move =
        draft.leaving(location->stage, location->name.package, location->name.version);
    if (!move)
        move = draft.arriving(location->stage, location->name.package, location->name.version);
    m_inspector.setDraftNote(!move               ? QString()
                             : move->isRemoval() ? tr("%1 · drafted to be removed").arg(move->from)
                             : move->isArrival()
                                 ? tr("%1 · drafted to be brought in").arg(move->to)
                                 : tr("%1 → %2 · drafted").arg(move->from, move->to));
    showChecks();
}

// Of the version in the inspector: one that is only drafted to come is judged where it is now.
void Inspecting::showChecks()
{
    const VersionName* shown = m_inspector.shown();
    if (!m_desk.isOpen() || !shown)
        return;
    const Situation situation = m_desk.situation();
    const QString stage = m_inspector.shownStage();
    const StageState* state = situation.snapshot.stage(stage);
    const Move* arriving = situation.draft.arriving(stage, shown->package, shown->version);
    std::vector<StageAnswer> answers;
    if (state && state->version(shown->package, shown->version))
        answers = stageAnswers(situation, stage, *shown);
    else if (arriving && arriving->isArrival())
        answers.push_back(
            {.stage = state ? state->stage.title : stage, .verdict = judge(situation, *arriving)});
    else if (arriving)
        answers = stageAnswers(situation, arriving->from, *shown);
    const CheckKey key{.name = *shown, .tree = m_inspector.shownTree()};
    const auto report = situation.reports->constFind(key);
    if (report == situation.reports->cend())
        m_desk.checking().readFirst({key});
    m_inspector.showChecks(answers, report == situation.reports->cend() ? std::nullopt
                                                                        : std::optional(*report));
}

} // namespace triptych
