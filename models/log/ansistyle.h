// SPDX-License-Identifier: MIT
#pragma once

#include <QtTypes>

#include <compare>
#include <span>

namespace triptych {

// A colour as a program for terminals names it.
struct AnsiColour
{
    enum class Kind : quint8 {
        Default,
        Indexed, // 0 to 255: sixteen of the theme, a cube of 216, grey
        Rgb,
    };

    Kind kind = Kind::Default;
    quint8 red = 0; // of Indexed: the number
    quint8 green = 0;
    quint8 blue = 0;

    static AnsiColour indexed(quint8 number) { return {.kind = Kind::Indexed, .red = number}; }
    quint8 index() const { return red; }

    friend auto operator<=>(const AnsiColour&, const AnsiColour&) = default;
};

// How text in a terminal looks. Text that is to be hidden or to blink is shown as any other.
struct AnsiStyle
{
    AnsiColour text;
    AnsiColour ground;
    bool bold : 1 = false;
    bool faint : 1 = false;
    bool italic : 1 = false;
    bool underline : 1 = false;
    bool strike : 1 = false;
    bool inverse : 1 = false; // text and ground are exchanged

    friend bool operator==(const AnsiStyle&, const AnsiStyle&) = default;
};

// What the numbers of a sequence CSI … m make of a style (ECMA-48, and ITU T.416 for colours). What
// is not known changes nothing. A number after a colon is a part of the one before (isSub).
struct SgrNumber
{
    quint16 value = 0;
    bool isSub = false;
};
AnsiStyle restyled(AnsiStyle style, std::span<const SgrNumber> numbers);

} // namespace triptych
