// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/stepstate.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace triptych {

QColor stateColour(release::State state);

// The sign of a state; shape and colour both tell it. turn: how far the one of what runs has turned,
// from 0 to 1.
void paintStateSign(QPainter& painter, const QRectF& area, release::State state, qreal turn = 0);

} // namespace triptych
