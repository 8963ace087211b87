// SPDX-License-Identifier: MIT
// The half of Actions that changes how things look, not what is drafted.
#include "views/shell/actions.h"

#include "views/shell/actionsentry.h"
#include "views/theme/theme.h"

namespace triptych {

using namespace Qt::StringLiterals;

void Actions::addView()
{
    begin(tr("Show"));
    quickFilters = new QActionGroup(this);
    const auto filter = [this](QuickFilter which, const QString& name, const QString& text,
                               const QString& tip) {
        const auto number = static_cast<int>(which);
        QAction* action = add({name,
                               u"filter"_s,
                               text,
                               tip,
                               {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number))},
                               quickFilters,
                               true,
                               number});
        action->setChecked(which == QuickFilter::All);
    };
    filter(QuickFilter::All, u"filterAll"_s, tr("All packages"), tr("Show every package"));
    filter(QuickFilter::Promotable, u"filterPromotable"_s, tr("Promotable"),
           tr("Show packages with a version that may go on"));
    filter(QuickFilter::Drafted, u"filterDrafted"_s, tr("Drafted"),
           tr("Show packages that the draft changes"));
    filter(QuickFilter::Stale, u"filterStale"_s, tr("Stale"),
           tr("Show packages with a version older than the newest one downstream"));
    filter(QuickFilter::LeftOver, u"filterLeftOver"_s, tr("Left over"),
           tr("Show packages with a version that is downstream already, with equal content"));
    filter(QuickFilter::Conflicts, u"filterConflicts"_s, tr("Conflicts"),
           tr("Show packages with a version that is downstream with other content"));

    sorting = new QActionGroup(this);
    sortByName = add({u"sortByName"_s,
                      u"sort"_s,
                      tr("Sort by &name"),
                      tr("Show packages in the order of their names"),
                      {Qt::CTRL | Qt::SHIFT | Qt::Key_N},
                      sorting,
                      true});
    sortByChange = add({u"sortByChange"_s,
                        u"sort"_s,
                        tr("Sort by newest &change"),
                        tr("Show packages that changed last first"),
                        {Qt::CTRL | Qt::SHIFT | Qt::Key_C},
                        sorting,
                        true});
    sortByName->setChecked(true);

    expandSelected = add({u"expandSelected"_s,
                          u"expand"_s,
                          tr("&Expand or collapse selected"),
                          tr("Show or hide the versions of the selected packages"),
                          {QKeySequence(Qt::Key_E)},
                          m_desk});
    expandAll = add({u"expandAll"_s,
                     u"expand"_s,
                     tr("E&xpand all"),
                     tr("Show the versions of every package"),
                     {Qt::CTRL | Qt::Key_E},
                     m_desk});
    collapseAll = add({u"collapseAll"_s,
                       u"collapse"_s,
                       tr("&Collapse all"),
                       tr("Show one row per package"),
                       {Qt::CTRL | Qt::SHIFT | Qt::Key_E},
                       m_desk});
    showFrozen = add({u"showFrozen"_s,
                      u"snowflake"_s,
                      tr("Show &frozen stages"),
                      tr("Show stages that are never written too"),
                      {Qt::CTRL | Qt::SHIFT | Qt::Key_F},
                      m_desk,
                      true});
}

void Actions::addAppearance()
{
    begin(tr("Window"));
    showInspector = add({u"showInspector"_s,
                         u"panel"_s,
                         tr("Show the &inspector"),
                         tr("Show what is known about the selected version"),
                         {QKeySequence(Qt::Key_F9)},
                         m_desk,
                         true});
    showInspector->setChecked(true);
    showMenuBar = add({u"showMenuBar"_s,
                       u"menu"_s,
                       tr("Show the &menu bar"),
                       tr("Show the menus above everything, or behind one button"),
                       {Qt::CTRL | Qt::Key_M},
                       nullptr,
                       true});
    showMenuBar->setChecked(true);

    themes = new QActionGroup(this);
    const auto theme = [this](ThemeChooser::Mode mode, const QString& name, const QString& icon,
                              const QString& text, const QString& tip, QKeyCombination key) {
        add({name, icon, text, tip, {key}, themes, true, static_cast<int>(mode)})
            ->setChecked(mode == ThemeChooser::Mode::System);
    };
    theme(ThemeChooser::Mode::System, u"themeSystem"_s, u"desktop"_s, tr("Theme of the des&ktop"),
          tr("Be light or dark as the desktop is"), Qt::CTRL | Qt::SHIFT | Qt::Key_T);
    theme(ThemeChooser::Mode::Light, u"themeLight"_s, u"sun"_s, tr("&Light theme"),
          tr("Dark text on light ground"), Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    theme(ThemeChooser::Mode::Dark, u"themeDark"_s, u"moon"_s, tr("&Dark theme"),
          tr("Light text on dark ground"), Qt::CTRL | Qt::SHIFT | Qt::Key_D);

    textLarger = add({u"textLarger"_s,
                      u"zoom-in"_s,
                      tr("&Larger text"),
                      tr("Make all text larger"),
                      {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}});
    textSmaller = add({u"textSmaller"_s,
                       u"zoom-out"_s,
                       tr("&Smaller text"),
                       tr("Make all text smaller"),
                       {Qt::CTRL | Qt::Key_Minus}});
    textNormal = add({u"textNormal"_s,
                      u"search"_s,
                      tr("&Normal text"),
                      tr("Make all text as large as the desktop's"),
                      {Qt::CTRL | Qt::Key_0}});
}

void Actions::addHelp()
{
    begin(tr("Help"));
    commandPalette = add({u"commandPalette"_s,
                          u"command"_s,
                          tr("&Commands…"),
                          tr("Find and run any command by its name"),
                          {Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::SHIFT | Qt::Key_P}});
    shortcuts = add({u"shortcuts"_s,
                     u"keyboard"_s,
                     tr("&Keyboard shortcuts"),
                     tr("Show every command with its shortcut"),
                     {QKeySequence(Qt::Key_F1)}});
    about = add({u"about"_s,
                 u"info"_s,
                 tr("&About Triptych"),
                 tr("Show version and licence"),
                 {Qt::CTRL | Qt::Key_F1}});
    about->setMenuRole(QAction::AboutRole);
}

} // namespace triptych
