// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/draft.h"

#include <memory>
#include <optional>

class QMimeData;

namespace triptych {

// What a drag carries, from this window or from another one: moves with no target yet, the trees the
// user saw, and which storage they were seen in.
struct DraggedMoves
{
    static constexpr auto mimeType = "application/x-triptych-moves";

    QString storage; // its git directory, which all its worktrees share
    std::vector<Move> moves;

    std::unique_ptr<QMimeData> toMimeData() const;
    static std::optional<DraggedMoves> fromMimeData(const QMimeData& data); // nothing: another drag
};

} // namespace triptych
