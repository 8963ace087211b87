// SPDX-License-Identifier: MIT
#include "views/theme/palette.h"

#include "views/theme/theme.h"

namespace triptych {

QPalette palette(const Theme& theme)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& color) {
        palette.setColor(QPalette::All, role, color);
    };
    set(QPalette::Window, theme.window);
    set(QPalette::WindowText, theme.text);
    set(QPalette::Base, theme.window);
    set(QPalette::AlternateBase, theme.panel);
    set(QPalette::Text, theme.text);
    set(QPalette::PlaceholderText, theme.muted);
    set(QPalette::Button, theme.raised);
    set(QPalette::ButtonText, theme.text);
    set(QPalette::BrightText, theme.red);
    set(QPalette::ToolTipBase, theme.raised);
    set(QPalette::ToolTipText, theme.text);
    set(QPalette::Highlight, theme.selection);
    set(QPalette::HighlightedText, theme.text);
    set(QPalette::Accent, theme.accent);
    set(QPalette::Link, theme.blue);
    set(QPalette::LinkVisited, theme.blue);
    set(QPalette::Light, theme.raised);
    set(QPalette::Midlight, theme.chip);
    set(QPalette::Mid, theme.line);
    set(QPalette::Dark, theme.chipLine);
    set(QPalette::Shadow, theme.dark ? QColor(Qt::black) : theme.faint);

    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText}) {
        palette.setColor(QPalette::Disabled, role, theme.faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.chip);
    palette.setColor(QPalette::Disabled, QPalette::Accent, theme.chip);
    return palette;
}

} // namespace triptych
