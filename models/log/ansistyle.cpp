// SPDX-License-Identifier: MIT
#include "models/log/ansistyle.h"

#include <algorithm>
#include <optional>

namespace triptych {

namespace {

quint8 byteOf(SgrNumber number)
{
    return quint8(std::min<quint16>(number.value, 255));
}

// The colour after 38 or 48: "5;n" or "2;r;g;b", with semicolons or colons. Takes what belongs to it
// from the numbers.
std::optional<AnsiColour> takeColour(std::span<const SgrNumber>& rest)
{
    const bool withColons = !rest.empty() && rest[0].isSub;
    const auto subs =
        size_t(std::ranges::find_if_not(rest, [](SgrNumber n) { return n.isSub; }) - rest.begin());
    const size_t most = withColons ? subs : rest.size();
    const std::span<const SgrNumber> all = rest.first(most);
    const auto take = [&](size_t count) { rest = rest.subspan(withColons ? most : count); };
    if (all.size() >= 2 && all[0].value == 5) {
        take(2);
        return AnsiColour::indexed(byteOf(all[1]));
    }
    if (all.size() >= 4 && all[0].value == 2) {
        // With colons there may be a colour space before the three.
        const size_t at = withColons && all.size() >= 5 ? 2 : 1;
        take(4);
        return AnsiColour{.kind = AnsiColour::Kind::Rgb,
                          .red = byteOf(all[at]),
                          .green = byteOf(all[at + 1]),
                          .blue = byteOf(all[at + 2])};
    }
    take(most); // there is no telling what the others mean
    return {};
}

void applyPlain(AnsiStyle& style, quint16 number)
{
    switch (number) {
    case 0:
        style = {};
        break;
    case 1:
        style.bold = true;
        break;
    case 2:
        style.faint = true;
        break;
    case 3:
        style.italic = true;
        break;
    case 4:
    case 21:
        style.underline = true;
        break;
    case 7:
        style.inverse = true;
        break;
    case 9:
        style.strike = true;
        break;
    case 22:
        style.bold = false;
        style.faint = false;
        break;
    case 23:
        style.italic = false;
        break;
    case 24:
        style.underline = false;
        break;
    case 27:
        style.inverse = false;
        break;
    case 29:
        style.strike = false;
        break;
    case 39:
        style.text = {};
        break;
    case 49:
        style.ground = {};
        break;
    default:
        break;
    }
    const auto within = [number](int first, int last) { return number >= first && number <= last; };
    if (within(30, 37))
        style.text = AnsiColour::indexed(quint8(number - 30));
    else if (within(90, 97))
        style.text = AnsiColour::indexed(quint8(number - 90 + 8));
    else if (within(40, 47))
        style.ground = AnsiColour::indexed(quint8(number - 40));
    else if (within(100, 107))
        style.ground = AnsiColour::indexed(quint8(number - 100 + 8));
}

} // namespace

AnsiStyle restyled(AnsiStyle style, std::span<const SgrNumber> numbers)
{
    if (numbers.empty())
        return {};
    while (!numbers.empty()) {
        const SgrNumber number = numbers.front();
        numbers = numbers.subspan(1);
        if (number.isSub)
            continue; // of a number that has no parts
        if (number.value == 38 || number.value == 48) {
            if (const auto colour = takeColour(numbers))
                (number.value == 38 ? style.text : style.ground) = *colour;
        } else if (number.value == 4 && !numbers.empty() && numbers.front().isSub) {
            style.underline = numbers.front().value != 0; // 4:0 is none, 4:3 a wavy one
        } else {
            applyPlain(style, number.value);
        }
    }
    return style;
}

} // namespace triptych
