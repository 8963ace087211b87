// SPDX-License-Identifier: MIT
// The part of Actions that goes over the network.
#include "views/shell/actions.h"

#include "views/shell/actionsentry.h"

namespace triptych {

using namespace Qt::StringLiterals;

void Actions::addRemote()
{
    begin(tr("Remote"));
    fetch = add({u"fetch"_s,
                 u"refresh"_s,
                 tr("&Fetch"),
                 tr("Ask the remote for its branches; local ones with nothing of their own follow"),
                 {Qt::CTRL | Qt::Key_R}});
    pushAhead = add({u"pushAhead"_s,
                     u"push"_s,
                     tr("&Push what is ahead"),
                     tr("Push commits of the stages that the remote does not have yet"),
                     {Qt::CTRL | Qt::SHIFT | Qt::Key_R},
                     m_desk});
    showWaiting = add({u"showWaiting"_s,
                       u"clock"_s,
                       tr("&Waiting removals…"),
                       tr("Show versions that leave their stage when a pull request is merged"),
                       {Qt::CTRL | Qt::SHIFT | Qt::Key_W},
                       m_desk});
    cancelRemote = add({u"cancelRemote"_s,
                        u"close"_s,
                        tr("&Cancel what is under way"),
                        tr("End the fetch or the push as soon as possible"),
                        {Qt::CTRL | Qt::Key_Period}});
    pushOnApply =
        add({u"pushOnApply"_s,
             u"push"_s,
             tr("P&ush when applying"),
             tr("Push what is applied, and open pull requests where a stage asks for them"),
             {Qt::CTRL | Qt::Key_P},
             m_review,
             true});
    pushOnApply->setChecked(true);
    for (QAction* action : {fetch, pushAhead, showWaiting, cancelRemote, pushOnApply})
        action->setEnabled(false);
}

} // namespace triptych
