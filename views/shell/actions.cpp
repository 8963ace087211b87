// SPDX-License-Identifier: MIT
#include "views/shell/actions.h"

#include "views/shell/actionsentry.h"
#include "views/theme/theme.h"

#include <QUndoStack>

namespace triptych {

using namespace Qt::StringLiterals;

Actions::Actions(QObject* parent)
    : QObject(parent), m_desk(new QActionGroup(this)), m_review(new QActionGroup(this)),
      m_away(new QActionGroup(this)), m_storage(new QActionGroup(this))
{
    for (QActionGroup* group : {m_desk, m_review, m_away, m_storage})
        group->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    addStorage();
    addPromote();
    addDraftChanges();
    addComparisons();
    addRemote();
    addRelease();
    addEdit();
    addView();
    addAppearance();
    addHelp();
    setPage(Page::None);
    setStorageOpen(false);
}

void Actions::begin(const QString& title)
{
    m_sections.append({title, {}});
}

QAction* Actions::add(const Entry& entry)
{
    auto* action = new QAction(entry.text, this);
    action->setObjectName(entry.name);
    action->setIcon(themedIcon(entry.icon, &Theme::muted));
    action->setShortcuts(entry.keys);
    action->setStatusTip(entry.tip);
    action->setToolTip(entry.tip);
    action->setCheckable(entry.checkable);
    action->setIconVisibleInMenu(!entry.checkable); // there the mark has its place
    action->setData(entry.data);
    if (entry.group)
        entry.group->addAction(action);
    m_sections.last().actions.append(action);
    return action;
}

void Actions::addStorage()
{
    begin(tr("Storage"));
    openStorage = add({u"openStorage"_s,
                       u"folder-open"_s,
                       tr("&Open a storage…"),
                       tr("Open a clone or a bare repository of a package storage"),
                       {QKeySequence::Open}});
    makeDemo = add({u"makeDemo"_s,
                    u"sparkle"_s,
                    tr("Make a &demo storage"),
                    tr("Write a small storage to try everything on, and open it"),
                    {Qt::CTRL | Qt::SHIFT | Qt::Key_O}});
    cloneStorage = add({u"cloneStorage"_s,
                        u"clone"_s,
                        tr("C&lone a storage…"),
                        tr("Get a storage from a server and open it"),
                        {Qt::CTRL | Qt::Key_L}});
    reload = add({u"reload"_s,
                  u"refresh"_s,
                  tr("&Reload"),
                  tr("Read the branches anew"),
                  {QKeySequence(Qt::Key_F5)},
                  m_storage});
    settings = add({u"settings"_s,
                    u"settings"_s,
                    tr("&Settings…"),
                    tr("Show and change stages, policies and commands of this storage"),
                    {Qt::CTRL | Qt::Key_Comma}});
    settings->setMenuRole(QAction::PreferencesRole);
    settings->setEnabled(false);
    closeStorage = add({u"closeStorage"_s,
                        u"close"_s,
                        tr("&Close the storage"),
                        tr("Go back to the welcome page; the draft is kept"),
                        {Qt::CTRL | Qt::Key_W},
                        m_storage});
    quit = add({u"quit"_s,
                u"quit"_s,
                tr("&Quit"),
                tr("Close the window; the draft is kept"),
                {Qt::CTRL | Qt::Key_Q}});
    quit->setMenuRole(QAction::QuitRole);
}

void Actions::addPromote()
{
    begin(tr("Promote"));
    promoteNext = add({u"promoteNext"_s,
                       u"arrow-right"_s,
                       tr("Promote to the &next stage"),
                       tr("Draft the selected versions for the next stage"),
                       {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter},
                       m_desk});
    promoteTo = add({u"promoteTo"_s,
                     u"arrow-right"_s,
                     tr("&Promote to…"),
                     tr("Draft the selected versions for a stage you choose"),
                     {QKeySequence(Qt::Key_P)},
                     m_desk});
    keepInSource = add({u"keepInSource"_s,
                        u"copy"_s,
                        tr("&Keep in source"),
                        tr("Copy only: the source keeps the selected drafted versions"),
                        {QKeySequence(Qt::Key_K)},
                        m_desk,
                        true});
    removeFromDraft = add({u"removeFromDraft"_s,
                           u"close"_s,
                           tr("&Remove from draft"),
                           tr("Take the selected versions out of the draft"),
                           {QKeySequence(Qt::Key_Delete)},
                           m_desk});
    discardDraft = add({u"discardDraft"_s,
                        u"trash"_s,
                        tr("&Discard the draft"),
                        tr("Empty the draft; this can be undone"),
                        {Qt::CTRL | Qt::SHIFT | Qt::Key_Delete},
                        m_desk});
    review = add({u"review"_s,
                  u"review"_s,
                  tr("Re&view and apply…"),
                  tr("Read what would be written before anything is"),
                  {Qt::CTRL | Qt::SHIFT | Qt::Key_Return, Qt::CTRL | Qt::SHIFT | Qt::Key_Enter},
                  m_desk});
    apply = add({u"apply"_s,
                 u"check"_s,
                 tr("&Apply"),
                 tr("Write the commits that are shown"),
                 {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter},
                 m_review});
    back = add({u"back"_s,
                u"arrow-left"_s,
                tr("&Back to the board"),
                tr("Leave what is shown for the board; nothing is written by that"),
                {QKeySequence(Qt::Key_Escape)},
                m_away});
    review->setEnabled(false);
    discardDraft->setEnabled(false);
}

void Actions::addEdit()
{
    begin(tr("Edit"));
    undo = add({u"undo"_s, u"undo"_s, tr("&Undo"), tr("Take back the last change of the draft"),
                QKeySequence::keyBindings(QKeySequence::Undo), m_desk});
    redo = add({u"redo"_s, u"redo"_s, tr("&Redo"), tr("Make the change of the draft again"),
                QKeySequence::keyBindings(QKeySequence::Redo), m_desk});
    undo->setEnabled(false);
    redo->setEnabled(false);
    focusFilter = add({u"focusFilter"_s,
                       u"search"_s,
                       tr("&Filter packages"),
                       tr("Write what packages to show"),
                       {QKeySequence(Qt::Key_Slash), QKeySequence(QKeySequence::Find)},
                       m_desk});
    clearFilter = add({u"clearFilter"_s,
                       u"close"_s,
                       tr("C&lear the filter"),
                       tr("Show all packages again"),
                       {QKeySequence(Qt::Key_Escape)},
                       m_desk});
    // Escape means this in the filter field only: the field has the action too.
    clearFilter->setShortcutContext(Qt::WidgetShortcut);
}

void Actions::setPage(Page page)
{
    for (QActionGroup* group : {m_desk, quickFilters, sorting})
        group->setEnabled(page == Page::Desk);
    m_review->setEnabled(page == Page::Review);
    m_away->setEnabled(page == Page::Review || page == Page::Release);
}

void Actions::setStorageOpen(bool open)
{
    m_storage->setEnabled(open);
}

void Actions::bindUndo(QUndoStack* stack)
{
    const auto setText = [](QAction* action, const QString& verb, const QString& what) {
        action->setText(
            what.isEmpty() ? verb : u"%1: %2"_s.arg(verb, QString(what).replace(u'&', "&&"_L1)));
    };
    connect(undo, &QAction::triggered, stack, &QUndoStack::undo);
    connect(redo, &QAction::triggered, stack, &QUndoStack::redo);
    connect(stack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(stack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    connect(stack, &QUndoStack::undoTextChanged, undo,
            [this, setText](const QString& what) { setText(undo, tr("&Undo"), what); });
    connect(stack, &QUndoStack::redoTextChanged, redo,
            [this, setText](const QString& what) { setText(redo, tr("&Redo"), what); });
    undo->setEnabled(stack->canUndo());
    redo->setEnabled(stack->canRedo());
    setText(undo, tr("&Undo"), stack->undoText());
    setText(redo, tr("&Redo"), stack->redoText());
}

QList<QAction*> Actions::all() const
{
    QList<QAction*> actions;
    for (const Section& section : m_sections)
        actions += section.actions;
    return actions;
}

QAction* Actions::quickFilter(QuickFilter filter) const
{
    return quickFilters->actions().at(static_cast<qsizetype>(filter));
}

} // namespace triptych
