// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace triptych {

// Text as a tool tip that shows it literally, broken into lines where it is long. Qt guesses
// whether a tip is rich text: this leaves it nothing to guess.
inline QString plainToolTip(const QString& text)
{
    return text.isEmpty() ? QString()
                          : QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>")
                                .arg(text.toHtmlEscaped());
}

} // namespace triptych
