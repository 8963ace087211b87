// SPDX-License-Identifier: MIT
#include "views/theme/theme.h"

#include "views/theme/fonts.h"
#include "views/theme/palette.h"
#include "views/theme/stylesheet.h"
#include "views/theme/themeinforce.h"

#include <QApplication>
#include <QPixmapCache>
#include <QStyleFactory>
#include <QStyleHints>

#include <algorithm>

namespace triptych {

namespace {

void setSheet()
{
    qApp->setStyleSheet(styleSheet(Theme::current(), QApplication::font().pointSizeF()));
}

} // namespace

ThemeChooser::ThemeChooser(QObject* parent) : QObject(parent)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(interfaceFont());
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            &ThemeChooser::apply);
    apply();
}

void ThemeChooser::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    // Also what the window's frame and the desktop's own dialogs follow, where they can.
    QStyleHints* hints = QGuiApplication::styleHints();
    switch (mode) {
    case Mode::System:
        hints->unsetColorScheme();
        break;
    case Mode::Light:
        hints->setColorScheme(Qt::ColorScheme::Light);
        break;
    case Mode::Dark:
        hints->setColorScheme(Qt::ColorScheme::Dark);
        break;
    }
    apply();
}

void ThemeChooser::setTextScale(qreal scale)
{
    scale = std::clamp(scale, 0.7, 2.0);
    if (qFuzzyCompare(m_textScale, scale))
        return;
    m_textScale = scale;
    QFont font = interfaceFont();
    font.setPointSizeF(font.pointSizeF() * scale);
    QApplication::setFont(font);
    setSheet(); // lengths are worked out from the font when a sheet is set
    Q_EMIT changed();
}

void ThemeChooser::apply()
{
    const bool dark = m_mode == Mode::Dark
                      || (m_mode == Mode::System
                          && QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark);
    if (m_applied == dark)
        return;
    m_applied = dark;
    setThemeInForce(dark);
    QPixmapCache::clear();
    QApplication::setPalette(palette(Theme::current()));
    setSheet();
    Q_EMIT changed();
}

} // namespace triptych
