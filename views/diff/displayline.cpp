// SPDX-License-Identifier: MIT
#include "views/diff/displayline.h"

#include <algorithm>

namespace triptych {
namespace {

bool isPlain(QChar unit)
{
    return unit.unicode() >= 0x20 && unit.unicode() < 0x7f;
}

// What stands in the place of a unit that has no look, or turns the line around.
QChar shown(QChar unit)
{
    const char16_t c = unit.unicode();
    if (c < 0x20)
        return QChar(char16_t(0x2400 + c));
    if (c == 0x7f)
        return QChar(u'␡');
    const bool isControl = (c >= 0x80 && c < 0xa0) || c == 0x2028 || c == 0x2029;
    const bool reorders = c == 0x200e || c == 0x200f || c == 0x61c || (c >= 0x202a && c <= 0x202e)
                          || (c >= 0x2066 && c <= 0x2069);
    const bool isInvisible = c == 0x200b || c == 0x2060 || c == 0xfeff || c == 0xad;
    return isControl || reorders || isInvisible ? QChar(u'\ufffd') : unit;
}

// Wide in a terminal, and in the fonts that stand in for one without the sign.
bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf)
           || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff)
           || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60)
           || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

struct Character
{
    int units = 1;
    int cells = 1;
};

Character characterAt(const QString& text, qsizetype at)
{
    const QChar unit = text.at(at);
    if (isPlain(unit))
        return {};
    char32_t c = unit.unicode();
    Character character;
    if (unit.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()) {
        c = QChar::surrogateToUcs4(unit, text.at(at + 1));
        character.units = 2;
    }
    const auto category = QChar::category(c);
    const bool joins = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing
                       || c == 0x200c || c == 0x200d;
    character.cells = joins ? 0 : isWide(c) ? 2 : 1;
    return character;
}

} // namespace

int DisplayLine::toDisplay(int unit) const
{
    if (at.empty())
        return std::clamp(unit, 0, int(text.size()));
    return at[size_t(std::clamp(unit, 0, int(at.size()) - 1))];
}

int DisplayLine::toLine(int displayUnit) const
{
    if (at.empty())
        return std::clamp(displayUnit, 0, int(text.size()));
    const auto after = std::ranges::upper_bound(at, displayUnit);
    return std::max(0, int(after - at.begin()) - 1);
}

DisplayLine displayLine(const QString& line)
{
    DisplayLine result;
    result.line = line;
    result.text = line;
    if (std::ranges::all_of(line, isPlain))
        return result;
    if (!line.contains(u'\t')) {
        std::ranges::transform(line, result.text.begin(), shown);
    } else {
        result.text.clear();
        result.at.reserve(size_t(line.size()) + 1);
        for (const QChar unit : line) {
            result.at.push_back(int(result.text.size()));
            if (unit == u'\t')
                result.text.append(QString(
                    DisplayLine::tabWidth - result.text.size() % DisplayLine::tabWidth, u' '));
            else
                result.text.append(shown(unit));
        }
        result.at.push_back(int(result.text.size()));
    }
    result.inCells =
        result.text.size() > DisplayLine::longest || std::ranges::all_of(result.text, isPlain);
    return result;
}

int cellCount(const DisplayLine& line)
{
    if (line.inCells)
        return int(line.text.size());
    int cells = 0;
    for (qsizetype at = 0; at < line.text.size();) {
        const Character character = characterAt(line.text, at);
        cells += character.cells;
        at += character.units;
    }
    return cells;
}

std::vector<int> wrapStarts(const DisplayLine& line, int cells)
{
    std::vector<int> starts{0};
    int width = 0; // of the part so far
    int afterSpace = 0; // where it may be broken
    int widthAfterSpace = 0;
    for (qsizetype at = 0; at < line.text.size();) {
        const Character character = characterAt(line.text, at);
        if (width + character.cells > cells && at > starts.back()) {
            // A word longer than half a line is broken itself.
            const bool atSpace = afterSpace > starts.back() && width - widthAfterSpace <= cells / 2;
            starts.push_back(atSpace ? afterSpace : int(at));
            width = atSpace ? width - widthAfterSpace : 0;
            afterSpace = 0;
        }
        width += character.cells;
        at += character.units;
        if (line.text.at(at - 1) == u' ') {
            afterSpace = int(at);
            widthAfterSpace = width;
        }
    }
    return starts;
}

} // namespace triptych
