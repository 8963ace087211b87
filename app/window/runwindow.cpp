// SPDX-License-Identifier: MIT
#include "app/window/runwindow.h"

#include "app/window/deskwindow.h"
#include "views/theme/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QFontDatabase>

namespace triptych {

namespace {

// On a system that is older than our libraries the program runs out of a private root (see
// packaging/): its plugins and fonts are there. The variable that says where is taken out of the
// environment, so that git and other commands we start do not see it.
QString takeRuntime()
{
    const QString runtime = qEnvironmentVariable("TRIPTYCH_RUNTIME");
    qunsetenv("TRIPTYCH_RUNTIME");
    return runtime;
}

void addPlugins(const QString& runtime)
{
    QDirIterator it(runtime + QStringLiteral("/usr/lib"), QDir::Dirs | QDir::NoDotAndDotDot);
    while (it.hasNext()) {
        const QString plugins = it.next() + QStringLiteral("/qt6/plugins");
        if (QDir(plugins).exists())
            QCoreApplication::addLibraryPath(plugins);
    }
}

void addFonts(const QString& runtime)
{
    QDirIterator it(runtime + QStringLiteral("/usr/share/fonts"),
                    {QStringLiteral("Inter*.ttf"), QStringLiteral("Inter*.otf"), QStringLiteral("Inter*.ttc"),
                     QStringLiteral("JetBrainsMono*.ttf"), QStringLiteral("NotoSans-Regular.ttf"),
                     QStringLiteral("NotoSans-Bold.ttf")},
                    QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        QFontDatabase::addApplicationFont(it.next());
}

} // namespace

int runWindow(int& argc, char** argv, const WindowOptions& options)
{
    const QString runtime = takeRuntime();
    if (!runtime.isEmpty())
        addPlugins(runtime);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.triptych.Triptych"));
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("triptych"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Triptych"));
    if (!runtime.isEmpty())
        addFonts(runtime);
    QGuiApplication::setWindowIcon(themedIcon(QStringLiteral("triptych")));

    DeskWindow window(options.configuration);
    if (options.tour) {
        Tour tour(window, *options.tour);
        tour.start(options.storage);
        return QApplication::exec();
    }
    window.show();
    if (options.storage.isEmpty())
        window.openLast();
    else
        window.open(options.storage);
    return QApplication::exec();
}

} // namespace triptych
