// SPDX-License-Identifier: MIT
#include "views/shell/mainmenu.h"

#include "views/shell/actions.h"

#include <QCoreApplication>
#include <QMenu>

namespace triptych {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MainMenu)
};

// Null: a separator.
QMenu* makeMenu(const QString& title, const QList<QAction*>& actions, QWidget* parent)
{
    auto* menu = new QMenu(title, parent);
    for (QAction* action : actions) {
        if (action)
            menu->addAction(action);
        else
            menu->addSeparator();
    }
    return menu;
}

} // namespace

QList<QMenu*> makeMenus(const Actions& a, QWidget* parent)
{
    QMenu* file = makeMenu(Text::tr("&File"),
                           {a.openStorage, a.cloneStorage, a.makeDemo, nullptr, a.reload,
                            a.settings, a.closeStorage, nullptr, a.quit},
                           parent);
    QMenu* edit = makeMenu(Text::tr("&Edit"),
                           {a.undo, a.redo, nullptr, a.focusFilter, a.clearFilter}, parent);

    QMenu* view = makeMenu(Text::tr("&View"), {}, parent);
    view->addMenu(makeMenu(Text::tr("&Packages shown"), a.quickFilters->actions(), view));
    view->addActions(a.sorting->actions());
    view->addSeparator();
    view->addActions({a.expandSelected, a.expandAll, a.collapseAll});
    view->addSeparator();
    view->addActions({a.compare, a.compareWith, a.reviewRevision});
    view->addSeparator();
    view->addActions({a.showFrozen, a.showInspector, a.showMenuBar});
    view->addSeparator();
    view->addMenu(makeMenu(Text::tr("&Theme"), a.themes->actions(), view));
    view->addMenu(makeMenu(Text::tr("Si&ze of text"),
                           {a.textLarger, a.textSmaller, nullptr, a.textNormal}, view));

    QMenu* promote =
        makeMenu(Text::tr("&Promote"),
                 {a.promoteNext, a.promoteNewest, a.promoteTo, nullptr, a.removeFromStage,
                  a.cleanUp, a.raiseRegistry, a.bringIn, nullptr, a.keepInSource, a.removeFromDraft,
                  a.discardDraft, nullptr, a.review, a.apply, a.back, nullptr, a.undoApplied},
                 parent);
    QMenu* remote = makeMenu(
        Text::tr("&Remote"),
        {a.fetch, a.pushAhead, a.showWaiting, nullptr, a.pushOnApply, a.cancelRemote}, parent);
    QMenu* release = makeMenu(
        Text::tr("Re&lease"),
        {a.release, a.showRelease, a.cancelRelease, nullptr, a.releaseHistory, a.checkLights},
        parent);
    QMenu* help =
        makeMenu(Text::tr("&Help"), {a.commandPalette, a.shortcuts, nullptr, a.about}, parent);
    return {file, edit, view, promote, remote, release, help};
}

} // namespace triptych
