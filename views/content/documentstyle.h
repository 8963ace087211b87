// SPDX-License-Identifier: MIT
#pragma once

#include "views/theme/theme.h"

#include <QTextFormat>

namespace triptych {

// How documents about a package look; taken on the window's thread, used on workers.
struct DocumentStyle
{
    Theme theme;
    QFont font;
    QFont small;
    QFont mono;
    qreal pixelRatio = 1;

    static DocumentStyle current(const QFont& font, qreal pixelRatio);
};

// A block with a hairline at its bottom.
QTextBlockFormat ruleFormat(const Theme& theme);

} // namespace triptych
