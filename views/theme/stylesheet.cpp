// SPDX-License-Identifier: MIT
#include "views/theme/stylesheet.h"

#include "views/theme/theme.h"

namespace triptych {
namespace {

using namespace Qt::StringLiterals;

// Colours stand in it as @name.
// A number with @ before it is a multiple of the size of text.
constexpr auto sheet = R"(
*[surface="panel"] { background: @panel; }
*[surface="window"] { background: @window; }
*[surface="card"] { background: @panel; border: 1px solid @line; border-radius: 8px; }
QPlainTextEdit[surface="card"]:focus { border-color: @focus; }
*[surface="failure"] { background: @redGround; }
*[surface="popup"] { background: @raised; border: 1px solid @line; }
*[edge="top"] { border-top: 1px solid @line; }
*[edge="bottom"] { border-bottom: 1px solid @line; }
*[edge="left"] { border-left: 1px solid @line; }
*[edge="right"] { border-right: 1px solid @line; }

*[look="Display"] { font-size: @2pt; font-weight: 600; }
*[look="Title"] { font-size: @1.4pt; font-weight: 600; }
*[look="Bold"] { font-weight: 600; }
*[look="Muted"] { color: @muted; }
*[look="Small"] { font-size: @0.85pt; color: @muted; }
*[look="Warning"] { font-size: @0.85pt; color: @amber; }
*[look="Added"] { color: @green; }
*[look="Removed"] { color: @red; }
*[badge] { font-size: @0.85pt; border-radius: 6px; padding: 0 0.4em; }
*[badge="warning"] { color: @amber; border: 1px solid @amber; }
*[badge="bad"] { color: @red; border: 1px solid @red; }

QPushButton, QToolButton {
    background: @raised; color: @text; border: 1px solid @line; border-radius: 6px;
    padding: 0.24em 0.6em;
}
QPushButton:hover, QToolButton:hover { background: @chip; }
QPushButton:pressed, QToolButton:pressed, QToolButton:open { background: @chipLine; }
QPushButton:focus, QToolButton:focus { border-color: @focus; }
QPushButton:disabled, QToolButton:disabled { color: @faint; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QPushButton[primary="true"] {
    background: @accent; color: @onAccent; border-color: @accent; font-weight: 600;
}
QPushButton[primary="true"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[primary="true"]:pressed { background: @accentPressed; border-color: @accentPressed; }
QPushButton[primary="true"]:focus { border-color: @text; }
QPushButton[primary="true"]:disabled {
    background: @chip; color: @muted; border-color: @line;
}

*[flat="true"] { background: transparent; border-color: transparent; padding: 0.15em 0.3em; }
*[flat="true"]:hover { background: @chip; }
*[flat="true"]:pressed { background: @chipLine; }
*[flat="true"]:focus { border-color: @focus; }

QToolButton[segment] { border-radius: 0; padding: 0.24em 0.35em; color: @muted; }
QToolButton[segment="first"], QToolButton[segment="only"] {
    border-top-left-radius: 6px; border-bottom-left-radius: 6px;
}
QToolButton[segment="last"], QToolButton[segment="only"] {
    border-top-right-radius: 6px; border-bottom-right-radius: 6px;
}
QToolButton[segment="middle"], QToolButton[segment="last"] { border-left-color: transparent; }
QToolButton[segment="middle"]:focus, QToolButton[segment="last"]:focus { border-color: @focus; }
QToolButton[segment]:checked { background: @chip; color: @text; }
QToolButton[segment]:disabled { color: @faint; }

QLineEdit, QPlainTextEdit[field="true"] {
    background: @window; color: @text; border: 1px solid @line; border-radius: 6px;
    padding: 0.24em 0.4em; selection-background-color: @accent; selection-color: @onAccent;
}
QLineEdit:focus, QPlainTextEdit[field="true"]:focus { border-color: @focus; }
QLineEdit:read-only, QPlainTextEdit[field="true"]:read-only { background: transparent; color: @muted; }

QComboBox {
    background: @raised; color: @text; border: 1px solid @line; border-radius: 6px;
    padding: 0.24em 0.5em;
}
QComboBox:hover { background: @chip; }
QComboBox:focus { border-color: @focus; }
QComboBox::drop-down { border: none; width: 1.4em; }
QComboBox::down-arrow { image: url(:/icons/gray-down.svg); width: 0.8em; height: 0.8em; }

QCheckBox { spacing: 0.4em; }
QCheckBox::indicator, QTreeView::indicator {
    width: 0.9em; height: 0.9em; background: @raised; border: 1px solid @muted; border-radius: 3px;
}
QCheckBox::indicator:checked, QTreeView::indicator:checked { image: url(:/icons/gray-check.svg); }
QCheckBox::indicator:focus { border-color: @focus; }
QCheckBox::indicator:disabled, QTreeView::indicator:disabled { border-color: @line; }
QCheckBox:disabled { color: @faint; }

QMenuBar { background: @panel; color: @text; padding: 1px 0.3em; }
QMenuBar::item { padding: 0.2em 0.5em; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: @chip; }
QMenu { background: @raised; color: @text; border: 1px solid @line; padding: 0.25em; }
QMenu::item { padding: 0.25em 1.2em 0.25em 0.4em; border-radius: 4px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 0.25em 0.4em; }
QMenu::icon { padding-left: 0.4em; }
QMenu::indicator { width: 0.9em; height: 0.9em; margin-left: 0.35em; }
QMenu::indicator:checked { image: url(:/icons/gray-check.svg); }
QMenu::right-arrow { image: url(:/icons/gray-right.svg); width: 0.8em; height: 0.8em; }

QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar { background: transparent; }
QTabBar QToolButton { padding: 0; }
QTabBar QToolButton::left-arrow { image: url(:/icons/gray-left.svg); }
QTabBar QToolButton::right-arrow { image: url(:/icons/gray-right.svg); }
QTabBar::tab {
    background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
    padding: 0.35em 0.55em;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:focus { border-bottom-color: @focus; color: @blue; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @scroll; margin: 2px; border-radius: 3px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @muted; }
QScrollBar::handle:vertical { min-height: 2em; }
QScrollBar::handle:horizontal { min-width: 2em; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QHeaderView::section {
    background: @panel; color: @muted; border: none; border-bottom: 1px solid @line;
    padding: 0.25em 0.5em;
}
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 0.2em 0.3em; }
QSplitter::handle { background: @line; }
QProgressBar { background: @chip; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
)"_L1;

} // namespace

QString styleSheet(const Theme& theme, qreal pointSize)
{
    // Longer names first: @chipLine is not @chip with a tail.
    const std::pair<QLatin1StringView, QColor> colors[] = {
        {"@redGround"_L1, theme.redGround},
        {"@accentPressed"_L1, theme.accent.darker(125)},
        {"@accentHover"_L1, theme.accent.darker(112)},
        {"@selection"_L1, theme.selection},
        {"@onAccent"_L1, theme.onAccent},
        {"@chipLine"_L1, theme.chipLine},
        {"@accent"_L1, theme.accent},
        {"@raised"_L1, theme.raised},
        {"@window"_L1, theme.window},
        {"@scroll"_L1, theme.dark ? theme.faint : theme.faint.lighter(115)},
        {"@panel"_L1, theme.panel},
        {"@muted"_L1, theme.muted},
        {"@faint"_L1, theme.faint},
        {"@focus"_L1, theme.focus},
        {"@chip"_L1, theme.chip},
        {"@line"_L1, theme.line},
        {"@text"_L1, theme.text},
        {"@amber"_L1, theme.amber},
        {"@green"_L1, theme.green},
        {"@blue"_L1, theme.blue},
        {"@red"_L1, theme.red},
    };
    QString result = sheet;
    for (const auto& [name, color] : colors)
        result.replace(name, color.name(QColor::HexRgb));
    for (const auto& [name, factor] :
         {std::pair("@2pt"_L1, 2.0), std::pair("@1.4pt"_L1, 1.4), std::pair("@0.85pt"_L1, 0.85)}) {
        result.replace(name, QString::number(pointSize * factor, 'f', 2) + "pt"_L1);
    }
    return result;
}

} // namespace triptych
