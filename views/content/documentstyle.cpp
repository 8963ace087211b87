// SPDX-License-Identifier: MIT
#include "views/content/documentstyle.h"

namespace triptych {

DocumentStyle DocumentStyle::current(const QFont& font, qreal pixelRatio)
{
    return {.theme = Theme::current(),
            .font = font,
            .small = smallFont(font),
            .mono = monospaceFont(font),
            .pixelRatio = pixelRatio};
}

QTextBlockFormat ruleFormat(const Theme& theme)
{
    QTextBlockFormat format;
    format.setBottomMargin(8);
    format.setProperty(QTextFormat::BlockTrailingHorizontalRulerWidth,
                       QTextLength(QTextLength::PercentageLength, 100));
    format.setBackground(theme.line); // which is what Qt draws the line in
    return format;
}

} // namespace triptych
