// SPDX-License-Identifier: MIT
#pragma once

#include "views/theme/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QWidget>

namespace triptych::test {

// Writes how a widget looks in both themes, to be looked at: into the folder that TRIPTYCH_PICTURES
// names. Nothing without.
inline void takePictures(QWidget& widget, ThemeChooser& themes, const QString& name,
                         QSize size = {1440, 900})
{
    const QString folder = qEnvironmentVariable("TRIPTYCH_PICTURES");
    if (folder.isEmpty())
        return;
    if (size.isValid())
        widget.resize(size);
    for (const auto mode : {ThemeChooser::Mode::Dark, ThemeChooser::Mode::Light}) {
        themes.setMode(mode);
        QCoreApplication::processEvents();
        const QString theme =
            mode == ThemeChooser::Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light");
        widget.grab().save(QDir(folder).filePath(QStringLiteral("%1-%2.png").arg(name, theme)));
    }
}

} // namespace triptych::test
