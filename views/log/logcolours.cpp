// SPDX-License-Identifier: MIT
#include "views/log/logcolours.h"

#include "models/log/loglinks.h"
#include "views/theme/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace triptych {

namespace {

// The colours of the dark theme; black and grey as light as text has to be.
constexpr std::array<QRgb, 16> named{
    0xff7b8492, 0xfff0747d, 0xff4cb782, 0xffe2a63b, 0xff6fa8f5, 0xffc792ea, 0xff56c7d4, 0xffd6dbe3,
    0xff98a2b0, 0xffff9aa2, 0xff7fdba9, 0xfff5c66b, 0xff9cc4ff, 0xffdeb3f7, 0xff8be3ec, 0xffffffff};

// As grounds, for text in the colours above.
constexpr std::array<QRgb, 8> grounds{0xff000000, 0xff7d2630, 0xff1d5c3d, 0xff6b4a0e,
                                      0xff24457c, 0xff5a3572, 0xff17565e, 0xff98a2b0};

double luminance(const QColor& color)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

double contrast(double a, double b)
{
    const auto [darker, lighter] = std::minmax(a, b);
    return (lighter + 0.05) / (darker + 0.05);
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int from, int to) { return int(from + (to - from) * share); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QColor readable(QColor text, const QColor& ground)
{
    constexpr double least = 3;
    const double behind = luminance(ground);
    const QColor towards(contrast(1, behind) > contrast(0, behind) ? Qt::white : Qt::black);
    for (int step = 0; step < 8 && contrast(luminance(text), behind) < least; ++step)
        text = mixed(text, towards, 0.3);
    return text;
}

QColor colourOf(const AnsiColour& colour, const QColor& byDefault)
{
    switch (colour.kind) {
    case AnsiColour::Kind::Indexed:
        return ansiColour(colour.index());
    case AnsiColour::Kind::Rgb:
        return {colour.red, colour.green, colour.blue};
    case AnsiColour::Kind::Default:
        break;
    }
    return byDefault;
}

QColor groundOf(const AnsiColour& colour, const QColor& byDefault)
{
    const bool isNamed =
        colour.kind == AnsiColour::Kind::Indexed && colour.index() < grounds.size();
    return isNamed ? QColor::fromRgb(grounds.at(colour.index())) : colourOf(colour, byDefault);
}

} // namespace

QColor ansiColour(quint8 number)
{
    if (number < named.size())
        return QColor::fromRgb(named.at(number));
    if (number >= 232) {
        const int grey = 8 + (number - 232) * 10;
        return {grey, grey, grey};
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + step * 40; };
    const int cube = number - 16;
    return {level(cube / 36), level(cube / 6 % 6), level(cube % 6)};
}

QTextCharFormat logFormat(const AnsiStyle& style)
{
    const Theme& theme = Theme::current();
    QColor text = colourOf(style.text, theme.logText);
    QColor ground = groundOf(style.ground, theme.logGround);
    if (style.inverse)
        std::swap(text, ground);
    if (style.faint)
        text = mixed(text, ground, 0.4);
    QTextCharFormat format;
    format.setForeground(readable(text, ground));
    if (ground != theme.logGround)
        format.setBackground(ground);
    if (style.bold)
        format.setFontWeight(QFont::Bold);
    format.setFontItalic(style.italic);
    format.setFontUnderline(style.underline);
    format.setFontStrikeOut(style.strike);
    return format;
}

LogFormats logFormats(const LogLine& line)
{
    LogFormats formats;
    for (const StyleSpan& span : line.spans) {
        QTextCharFormat format = logFormat(span.style);
        if (format.hasProperty(QTextFormat::BackgroundBrush))
            formats.grounds.push_back({span.start, span.length, format.background().color()});
        format.clearBackground();
        formats.text.append({span.start, span.length, format});
    }
    for (const LogLink& link : linksIn(line.text)) {
        QTextCharFormat format;
        format.setForeground(Theme::current().logLink);
        format.setFontUnderline(true);
        formats.text.append({link.start, link.length, format});
    }
    return formats;
}

} // namespace triptych
