// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/newtips.h"
#include "models/remote/progress.h"
#include "models/remote/remotestate.h"

namespace triptych {

// How a storage stands to its remote, in words. Plain text.

// "↓2 ↑3": commits that the remote has and we have not, and the other way round, of all branches.
QString arrowsOf(const remote::RemoteState& state);
// "3 commits here are not at origin yet; origin has 2 that are not here."
QString divergenceSentence(const remote::Divergence& divergence, const QString& remote);
// All branches that differ, a line each.
QString differencesOf(const remote::RemoteState& state);
// "Receiving objects 45 %"
QString progressText(const remote::Progress& progress);
// What someone else has changed, a line for each stage and each move that is lost; the first so many
// of each.
QStringList newTipsLines(const NewTips& tips);

} // namespace triptych
