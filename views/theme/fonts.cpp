// SPDX-License-Identifier: MIT
#include "views/theme/theme.h"

#include "views/theme/fonts.h"

#include <QFontDatabase>

#include <algorithm>

namespace triptych {
namespace {

QStringList fixedFamilies()
{
    static const QStringList families = [] {
        QStringList found;
        for (const QString& family :
             {QStringLiteral("JetBrains Mono"), QStringLiteral("Cascadia Mono"),
              QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono")}) {
            if (QFontDatabase::hasFamily(family))
                found.append(family);
        }
        found.append(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
        return found;
    }();
    return families;
}

} // namespace

QFont interfaceFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const auto inter = QStringLiteral("Inter");
    if (QFontDatabase::hasFamily(inter))
        font.setFamilies(QStringList{inter} + font.families());
    // A desktop that says nothing leaves Qt at a size too small, or far too large, to read by.
    font.setPointSizeF(std::clamp(font.pointSizeF(), 9.75, 11.0));
    return font;
}

QFont monospaceFont(const QFont& like)
{
    QFont font = like;
    font.setFamilies(fixedFamilies());
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

QFont monospaceFamily()
{
    QFont font;
    font.setFamilies(fixedFamilies());
    return font;
}

QFont smallFont(const QFont& like)
{
    QFont font = like;
    if (like.pointSizeF() > 0)
        font.setPointSizeF(like.pointSizeF() * 0.85);
    else
        font.setPixelSize(std::max(1, like.pixelSize() * 85 / 100));
    return font;
}

} // namespace triptych
