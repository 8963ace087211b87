// SPDX-License-Identifier: MIT
#pragma once

#include "models/lights/readlights.h"

#include <QFont>
#include <QRect>

class QPainter;

namespace triptych {

// The four lights of a stage on a line: a sign and a word each. Where there is little room the words
// are left out. Shape and colour both tell a state.
void paintLights(QPainter& painter, const QRect& line, const QFont& font,
                 const lights::StageLights& lights);

// All they say, a line each; plain text.
QString lightsText(const lights::StageLights& lights);

} // namespace triptych
