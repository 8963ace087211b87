// SPDX-License-Identifier: MIT
// What brings a stage to its users, and tells how far it is.
#include "views/shell/actions.h"

#include "views/shell/actionsentry.h"

namespace triptych {

using namespace Qt::StringLiterals;

void Actions::addRelease()
{
    begin(tr("Release"));
    showRelease = add({u"showRelease"_s,
                       u"rocket"_s,
                       tr("&Releases"),
                       tr("Show the release that runs, or the last one, with its logs"),
                       {QKeySequence(Qt::Key_F6)},
                       m_storage});
    release = add({u"releaseStage"_s,
                   u"rocket"_s,
                   tr("Release a &stage…"),
                   tr("Build a stage, roll it out and verify it; shows what will run before"),
                   {Qt::CTRL | Qt::Key_B},
                   m_storage});
    cancelRelease = add({u"cancelRelease"_s,
                         u"close"_s,
                         tr("&Cancel the release"),
                         tr("End the command that runs, with all that it has started"),
                         {Qt::CTRL | Qt::SHIFT | Qt::Key_Period}});
    releaseHistory = add({u"releaseHistory"_s,
                          u"clock"_s,
                          tr("Releases so &far"),
                          tr("Show earlier releases, how long they took, and what can be resumed"),
                          {Qt::CTRL | Qt::Key_H},
                          m_storage});
    checkLights =
        add({u"checkLights"_s,
             u"refresh"_s,
             tr("Check the &lights"),
             tr("Ask whether images are built, rolled out, and what the registries serve"),
             {QKeySequence(Qt::Key_F8)},
             m_storage});
    cancelRelease->setEnabled(false);
}

} // namespace triptych
