// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/boardfilter.h"

#include <QAction>
#include <QActionGroup>
#include <QList>

class QUndoStack;

namespace triptych {

// Everything that can be done, once: menus, buttons, the command palette and the overview of
// shortcuts all show these. What an action does is connected by whoever can do it.
//
// An action is enabled when its page is shown (setPage) and its owner has not disabled it; the
// two do not overwrite each other.
class Actions : public QObject
{
    Q_OBJECT

public:
    enum class Page { None, Desk, Review, Release }; // None: welcome, loading, an error

    struct Section
    {
        QString title;
        QList<QAction*> actions;
    };

    explicit Actions(QObject* parent = nullptr);

    void setPage(Page page);
    void setStorageOpen(bool open); // whether there is one to close or reload
    void bindUndo(QUndoStack* stack); // texts, enabled state and triggering of undo and redo

    const QList<Section>& sections() const { return m_sections; }
    QList<QAction*> all() const;
    QAction* quickFilter(QuickFilter filter) const;

    // Storage
    QAction* openStorage = nullptr; // MainWindow asks for the folder
    QAction* makeDemo = nullptr;
    QAction* cloneStorage = nullptr;
    QAction* reload = nullptr;
    QAction* settings = nullptr; // of the storage; also of one that they keep from being opened
    QAction* closeStorage = nullptr;
    QAction* quit = nullptr;
    // Edit
    QAction* undo = nullptr;
    QAction* redo = nullptr;
    QAction* focusFilter = nullptr;
    QAction* clearFilter = nullptr;
    // Promote
    QAction* promoteNext = nullptr;
    QAction* promoteTo = nullptr; // asks for the stage: the owner shows a menu at the selection
    QAction* removeFromDraft = nullptr;
    QAction* keepInSource = nullptr; // checkable
    QAction* discardDraft = nullptr;
    QAction* review = nullptr;
    QAction* apply = nullptr; // on the review page
    QAction* back = nullptr; // to the board
    // Change
    QAction* promoteNewest = nullptr;
    QAction* removeFromStage = nullptr;
    QAction* cleanUp = nullptr;
    QAction* raiseRegistry = nullptr;
    QAction* bringIn = nullptr;
    QAction* undoApplied = nullptr;
    // Compare
    QAction* reviewRevision = nullptr;
    QAction* compare = nullptr;
    QAction* compareWith = nullptr;
    // Remote; disabled without one
    QAction* fetch = nullptr;
    QAction* pushAhead = nullptr;
    QAction* showWaiting = nullptr;
    QAction* cancelRemote = nullptr; // while something goes over the network
    QAction* pushOnApply = nullptr; // checkable, on the review page
    // Release
    QAction* showRelease = nullptr; // its page
    QAction* release = nullptr; // a stage, after what will run was shown
    QAction* cancelRelease = nullptr; // while one runs
    QAction* releaseHistory = nullptr;
    QAction* checkLights = nullptr;
    // View
    QActionGroup* quickFilters = nullptr; // exclusive; data() is the QuickFilter as int
    QActionGroup* sorting = nullptr; // exclusive
    QAction* sortByName = nullptr;
    QAction* sortByChange = nullptr;
    QAction* expandSelected = nullptr;
    QAction* expandAll = nullptr;
    QAction* collapseAll = nullptr;
    QAction* showFrozen = nullptr; // checkable
    QAction* showInspector = nullptr; // checkable
    QAction* showMenuBar = nullptr; // checkable
    QActionGroup* themes = nullptr; // exclusive; data() is the ThemeChooser::Mode as int
    QAction* textLarger = nullptr;
    QAction* textSmaller = nullptr;
    QAction* textNormal = nullptr;
    // Help
    QAction* commandPalette = nullptr;
    QAction* shortcuts = nullptr;
    QAction* about = nullptr;

private:
    struct Entry;
    QAction* add(const Entry& entry);
    void addStorage();
    void addEdit();
    void addPromote();
    void addDraftChanges();
    void addComparisons();
    void addRemote();
    void addRelease();
    void addView();
    void addAppearance();
    void addHelp();
    void begin(const QString& title);

    QActionGroup* m_desk; // only on the desk
    QActionGroup* m_review; // only on the review page
    QActionGroup* m_away; // only where there is a way back to the board
    QActionGroup* m_storage; // only with a storage
    QList<Section> m_sections;
};

} // namespace triptych
