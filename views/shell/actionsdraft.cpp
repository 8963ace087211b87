// SPDX-License-Identifier: MIT
// The changes of a draft beside promotions, and taking back what was applied.
#include "views/shell/actions.h"

#include "views/shell/actionsentry.h"

namespace triptych {

using namespace Qt::StringLiterals;

void Actions::addDraftChanges()
{
    begin(tr("Change"));
    promoteNewest = add({u"promoteNewest"_s,
                         u"arrow-right"_s,
                         tr("Promote the ne&west only"),
                         tr("Draft the newest version of each selected package for the next stage; "
                            "older ones stay"),
                         {Qt::SHIFT | Qt::Key_P},
                         m_desk});
    removeFromStage = add({u"removeFromStage"_s,
                           u"trash"_s,
                           tr("Remove &from the stage"),
                           tr("Draft the selected versions to leave their stage and go nowhere"),
                           {Qt::SHIFT | Qt::Key_Delete},
                           m_desk});
    cleanUp = add({u"cleanUp"_s,
                   u"sparkle"_s,
                   tr("&Clean up…"),
                   tr("Choose which left-over and stale versions are to go"),
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_U},
                   m_desk});
    raiseRegistry = add({u"raiseRegistry"_s,
                         u"arrow-up"_s,
                         tr("Raise the re&gistry version…"),
                         tr("Draft another version of package-registry for one stage or all"),
                         {Qt::CTRL | Qt::SHIFT | Qt::Key_G},
                         m_desk});
    bringIn = add({u"bringIn"_s,
                   u"import"_s,
                   tr("Br&ing in a version…"),
                   tr("Draft versions from a folder or from another branch"),
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_B},
                   m_desk});
    undoApplied = add({u"undoApplied"_s,
                       u"undo"_s,
                       tr("&Undo what was applied…"),
                       tr("Take back the draft that was applied last"),
                       {Qt::CTRL | Qt::ALT | Qt::Key_Z},
                       m_desk});
}

} // namespace triptych
