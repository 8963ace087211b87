// SPDX-License-Identifier: MIT
#include "app/window/draftingactions.h"

#include "app/desk/desk.h"
#include "models/promotion/newest.h"
#include "views/board/boardview.h"
#include "views/shell/actions.h"
#include "views/shell/draftbar.h"
#include "views/shell/mainwindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>
#include <map>

namespace triptych {

namespace {

QString refusedText(const std::vector<Finding>& refused)
{
    constexpr size_t shown = 3;
    QStringList sentences;
    for (size_t i = 0; i < std::min(shown, refused.size()); ++i)
        sentences.append(refused[i].verdict.reason);
    if (refused.size() > shown)
        sentences.append(DraftingActions::tr("And %1 more.").arg(refused.size() - shown));
    return sentences.join(u' ');
}

// An ampersand in a menu underlines what follows it.
QString menuText(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

DraftingActions::DraftingActions(Desk& desk, BoardView& board, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_board(board), m_window(window)
{
    const Actions& actions = window.actions();
    connect(actions.promoteNext, &QAction::triggered, this,
            [this] { promoteNext(m_board.selectedMoves()); });
    connect(actions.promoteNewest, &QAction::triggered, this, [this] { promoteNext(newest()); });
    connect(actions.promoteTo, &QAction::triggered, this, &DraftingActions::showStages);
    connect(actions.removeFromDraft, &QAction::triggered, this, &DraftingActions::removeSelected);
    connect(actions.keepInSource, &QAction::triggered, this, &DraftingActions::keepSelected);
    connect(actions.discardDraft, &QAction::triggered, this, &DraftingActions::discard);

    connect(&board, &BoardView::dropped, this, [this](const JudgedMoves& moves) { add(moves); });
    board.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&board, &QWidget::customContextMenuRequested, this, &DraftingActions::showContextMenu);

    const DraftBar* bar = window.draftBar();
    connect(bar, &DraftBar::removeRequested, this,
            [this](const Move& move) { m_desk.drafting().remove({move}); });
    connect(bar, &DraftBar::keepSourceToggled, this,
            [this](const Move& move, bool keep) { m_desk.drafting().setKeepSource({move}, keep); });
    connect(bar, &DraftBar::discardRequested, this, &DraftingActions::discard);
}

std::vector<Move> DraftingActions::selectedDrafted() const
{
    return m_board.board()->draftedMoves(m_board.selectionModel()->selectedIndexes());
}

void DraftingActions::update()
{
    const bool open = m_desk.isOpen();
    const bool movable = open && !m_board.selectedMoves().empty();
    const std::vector<Move> drafted = open ? selectedDrafted() : std::vector<Move>();
    const bool anything = !m_desk.drafting().draft().isEmpty();
    const Actions& actions = m_window.actions();
    actions.promoteNext->setEnabled(movable);
    actions.promoteNewest->setEnabled(movable);
    actions.removeFromStage->setEnabled(movable);
    actions.promoteTo->setEnabled(movable);
    actions.removeFromDraft->setEnabled(!drafted.empty());
    actions.keepInSource->setEnabled(!drafted.empty());
    actions.keepInSource->setChecked(!drafted.empty()
                                     && std::ranges::all_of(drafted, &Move::keepSource));
    actions.discardDraft->setEnabled(anything);
    actions.review->setEnabled(anything);
}

void DraftingActions::add(const JudgedMoves& moves)
{
    m_desk.drafting().add(moves.allowed);
    if (!moves.refused.empty())
        m_window.showNotice(refusedText(moves.refused), MainWindow::NoticeLevel::Warning);
    else
        m_window.hideNotice();
}

std::vector<Move> DraftingActions::newest() const
{
    return newestOnly(*m_desk.snapshot(), m_desk.drafting().draft(), m_board.selectedMoves());
}

void DraftingActions::promoteNext(std::vector<Move> moves)
{
    const Snapshot& snapshot = *m_desk.snapshot();
    std::map<QString, std::vector<Move>> byTarget;
    JudgedMoves all;
    for (Move& move : moves) {
        const auto downstream = snapshot.downstreamOf(move.from);
        if (downstream.empty())
            all.refused.push_back(
                {move,
                 {Verdict::Kind::Refused, tr("%1 is in %2, and no stage comes after it.")
                                              .arg(move.name().text(), move.from)}});
        else
            byTarget[downstream.front()->stage.name].push_back(std::move(move));
    }
    for (auto& [target, ofTarget] : byTarget) {
        JudgedMoves judged = judgeAll(m_desk.situation(), std::move(ofTarget), target);
        std::ranges::move(judged.allowed, std::back_inserter(all.allowed));
        std::ranges::move(judged.refused, std::back_inserter(all.refused));
    }
    add(all);
}

void DraftingActions::fillStages(QMenu& menu, const std::vector<Move>& moves)
{
    for (const StageState& state : m_desk.snapshot()->stages) {
        if (std::ranges::all_of(moves,
                                [&](const Move& move) { return move.from == state.stage.name; }))
            continue;
        JudgedMoves judged = judgeAll(m_desk.situation(), moves, state.stage.name);
        QString text = menuText(state.stage.title);
        if (judged.allowed.empty() && !judged.refused.empty())
            text += QStringLiteral(" — ") + menuText(judged.refused.front().verdict.reason);
        else if (!judged.refused.empty())
            text += tr(" — %1 of %2").arg(judged.allowed.size()).arg(moves.size());
        QAction* action = menu.addAction(text);
        action->setEnabled(!judged.allowed.empty());
        connect(action, &QAction::triggered, this, [this, judged] { add(judged); });
    }
}

void DraftingActions::showStages()
{
    const std::vector<Move> moves = m_board.selectedMoves();
    if (moves.empty())
        return;
    auto* menu = new QMenu(&m_board);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Promote to"));
    fillStages(*menu, moves);
    const QRect cell = m_board.visualRect(m_board.currentIndex());
    menu->popup(m_board.viewport()->mapToGlobal(cell.bottomLeft()));
    for (QAction* action : menu->actions()) {
        if (action->isEnabled()) {
            menu->setActiveAction(action); // Return is enough
            break;
        }
    }
}

void DraftingActions::showContextMenu(const QPoint& position)
{
    if (!m_desk.isOpen())
        return;
    auto* menu = new QMenu(&m_board);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Actions& actions = m_window.actions();
    const std::vector<Move> moves = m_board.selectedMoves();
    if (!moves.empty()) {
        menu->addAction(actions.promoteNext);
        QMenu* stages = menu->addMenu(tr("Promote to"));
        fillStages(*stages, moves);
        menu->addAction(actions.promoteNewest);
        fillStages(*menu->addMenu(tr("Promote the newest only to")), newest());
        menu->addSeparator();
        menu->addAction(actions.removeFromStage);
        menu->addSeparator();
    }
    menu->addAction(actions.removeFromDraft);
    menu->addAction(actions.keepInSource);
    menu->addSeparator();
    menu->addActions({actions.compare, actions.compareWith, actions.expandSelected});
    QStringList names;
    for (const Move& move : moves)
        names.append(move.name().text());
    QAction* copy = menu->addAction(tr("Copy name and version"));
    copy->setEnabled(!names.isEmpty());
    connect(copy, &QAction::triggered, this,
            [names] { QGuiApplication::clipboard()->setText(names.join(u'\n')); });
    menu->popup(m_board.viewport()->mapToGlobal(position));
}

void DraftingActions::removeSelected()
{
    m_desk.drafting().remove(selectedDrafted());
}

void DraftingActions::keepSelected(bool keep)
{
    m_desk.drafting().setKeepSource(selectedDrafted(), keep);
}

void DraftingActions::discard()
{
    m_desk.drafting().discard();
    m_window.showNotice(tr("The draft is discarded."), MainWindow::NoticeLevel::Info,
                        m_window.actions().undo);
}

} // namespace triptych
