// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace triptych {

struct Theme;

// What the palette cannot say. Lengths are in em where they go with text.
//
// Dynamic properties that choose a look, to be set before a widget is first shown:
//   primary: true      the one button of a page that asks to be pressed
//   flat: true         a button without a frame until hovered
//   segment: first | middle | last | only    one of a row of joined buttons
//   surface: panel | window                  the ground of a plain QWidget or QFrame
//   edge: top | bottom | left | right        with surface: a hairline on that side
//   look: the Look of a TextLabel
QString styleSheet(const Theme& theme, qreal pointSize);

} // namespace triptych
