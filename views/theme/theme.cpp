// SPDX-License-Identifier: MIT
#include "views/theme/theme.h"

#include "views/theme/themeinforce.h"

#include <array>

namespace triptych {
namespace {

// Muted, green, red and amber are as dark as text needs to be (contrast 4.5) on window, panel
// and the ground of their own.
const Theme light{
    .dark = false,
    .window = QColor(0xf6f7f9),
    .panel = QColor(0xffffff),
    .raised = QColor(0xffffff),
    .line = QColor(0xdfe3e8),
    .text = QColor(0x1d2430),
    .muted = QColor(0x626d7b),
    .faint = QColor(0xadb3bc),
    .accent = QColor(0x2f6fe0),
    .onAccent = QColor(0xffffff),
    .selection = QColor(0xe3edff),
    .focus = QColor(0x2f6fe0),
    .chip = QColor(0xedf0f4),
    .chipLine = QColor(0xdfe3e8),
    .green = QColor(0x147a4a),
    .greenGround = QColor(0xdff5e9),
    .red = QColor(0xc2323e),
    .redGround = QColor(0xfbe3e4),
    .amber = QColor(0x97600f),
    .amberGround = QColor(0xfdf1dc),
    .blue = QColor(0x2566d6),
    .logGround = QColor(0x0e1116),
    .logText = QColor(0xd6dbe3),
    .logMuted = QColor(0x8b96a5),
    .logLink = QColor(0x6fa8f5),
};

const Theme dark{
    .dark = true,
    .window = QColor(0x15181d),
    .panel = QColor(0x1b1f26),
    .raised = QColor(0x20252d),
    .line = QColor(0x2a3039),
    .text = QColor(0xdfe4ea),
    .muted = QColor(0x8b96a5),
    .faint = QColor(0x505761),
    .accent = QColor(0x3b71dd),
    .onAccent = QColor(0xffffff),
    .selection = QColor(0x22304a),
    .focus = QColor(0x5b8def),
    .chip = QColor(0x262c36),
    .chipLine = QColor(0x363c47),
    .green = QColor(0x4cb782),
    .greenGround = QColor(0x173327),
    .red = QColor(0xf0747d),
    .redGround = QColor(0x3a2024),
    .amber = QColor(0xe2a63b),
    .amberGround = QColor(0x3b2f18),
    .blue = QColor(0x6f9cf3),
    .logGround = QColor(0x0e1116),
    .logText = QColor(0xd6dbe3),
    .logMuted = QColor(0x8b96a5),
    .logLink = QColor(0x6fa8f5),
};

const Theme* inForce = &light;

} // namespace

const Theme& Theme::current()
{
    return *inForce;
}

void setThemeInForce(bool isDark)
{
    inForce = isDark ? &dark : &light;
}

QColor Theme::tile(QStringView of) const
{
    static constexpr std::array<QRgb, 8> colors{0xffd65a7e, 0xffe0793f, 0xff4fb3bf, 0xff5b8def,
                                                0xff3fb37f, 0xff8a6fd8, 0xffc0892b, 0xff6b7d94};
    // FNV-1a: the same on every machine and in every run, unlike qHash.
    quint32 hash = 2166136261U;
    for (const QChar c : of) {
        hash = (hash ^ c.unicode()) * 16777619U;
    }
    return QColor::fromRgb(colors.at((hash ^ hash >> 15U) % colors.size()));
}

} // namespace triptych
