// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QString>

#include <optional>

namespace triptych {

// The colours of the window by what they are for:
// two constants in theme.cpp, so that a missing colour does not compile.
struct Theme
{
    bool dark = false;
    QColor window; // behind everything: the board's ground
    QColor panel; // bars, headers, the inspector
    QColor raised; // buttons, fields, cards on a panel
    QColor line; // hairlines between areas and rows
    QColor text;
    QColor muted; // secondary text, still readable (contrast 4.5 on window and panel)
    QColor faint; // placeholders such as the dot in an empty cell
    QColor accent; // the one colour that asks to be pressed
    QColor onAccent;
    QColor selection; // the ground of a selected row
    QColor focus; // the frame around the current cell
    QColor chip;
    QColor chipLine;
    QColor green; // added, good
    QColor greenGround;
    QColor red; // removed, bad
    QColor redGround;
    QColor amber; // look here
    QColor amberGround;
    QColor blue;
    // Logs stand on dark ground in either theme, as in a terminal.
    QColor logGround;
    QColor logText;
    QColor logMuted;
    QColor logLink;

    // The theme in force. Colours change at run time (the desktop, the user): ask when painting
    // and restyle on QEvent::PaletteChange, keep no copy.
    static const Theme& current();

    // One of eight tile colours, always the same for the same text.
    QColor tile(QStringView of) const;
};

QFont monospaceFont(const QFont& like); // same point size, tabular
QFont monospaceFamily(); // says nothing but the family: a widget's size still follows the window's
QFont smallFont(const QFont& like); // secondary text, about 0.85 of it

// A line icon from resources/icons/<name>.svg drawn in the text colour, following the theme.
QIcon themedIcon(const QString& name);
QIcon themedIcon(const QString& name, QColor Theme::* color);

// Chooses the theme, and sets style, palette and style sheet of the application.
class ThemeChooser : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit ThemeChooser(QObject* parent = nullptr); // applies the desktop's at once
    Mode mode() const { return m_mode; }
    void setMode(Mode mode);

    // How much larger than the desktop's all text is: 0.7 to 2.
    qreal textScale() const { return m_textScale; }
    void setTextScale(qreal scale);

Q_SIGNALS:
    void changed();

private:
    void apply();

    Mode m_mode = Mode::System;
    qreal m_textScale = 1;
    std::optional<bool> m_applied; // whether what is in force is dark
};

} // namespace triptych
