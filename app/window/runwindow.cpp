// SPDX-License-Identifier: MIT
#include "app/window/runwindow.h"

#include "app/window/deskwindow.h"
#include "views/theme/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QFontDatabase>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTextStream>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RunWindow)
};

// Qt itself would end the program with words about plugins.
bool hasScreen(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i)
        if (qstrcmp(argv[i], "-platform") == 0)
            return true;
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY")
           || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

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
                    {QStringLiteral("Inter*.ttf"), QStringLiteral("Inter*.otf"),
                     QStringLiteral("Inter*.ttc"), QStringLiteral("JetBrainsMono*.ttf"),
                     QStringLiteral("NotoSans-Regular.ttf"), QStringLiteral("NotoSans-Bold.ttf")},
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
    if (!hasScreen(argc, argv)) {
        QTextStream(stderr) << Text::tr(
            "triptych: Cannot open the window: there is no display. Set "
            "DISPLAY or WAYLAND_DISPLAY, or use a command; triptych --help "
            "names them.") << Qt::endl;
        return 3;
    }
    QGuiApplication::setDesktopFileName(QStringLiteral("org.triptych.Triptych"));
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("triptych"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TRIPTYCH_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Triptych"));
    if (!runtime.isEmpty()) {
        addFonts(runtime);
        qunsetenv("XKB_CONFIG_ROOT"); // the platform plugin has read them
        qunsetenv("FONTCONFIG_PATH");
    }
    QGuiApplication::setWindowIcon(themedIcon(QStringLiteral("triptych")));

    // A package's icon that is not quite SVG is nobody's fault at this desk.
    QLoggingCategory::setFilterRules(QStringLiteral("qt.svg.warning=false"));

    if (options.tour) {
        const QTemporaryDir scratch; // a tour leaves the user's own settings alone
        DeskWindow window(configurationFinder(options.configuration),
                          scratch.filePath(QStringLiteral("window.ini")), options.configuration);
        Tour tour(window, *options.tour);
        tour.start(options.storage);
        return QApplication::exec();
    }
    DeskWindow window(configurationFinder(options.configuration), {}, options.configuration);
    window.show();
    if (options.storage.isEmpty())
        window.openLast();
    else
        window.open(options.storage);
    return QApplication::exec();
}

} // namespace triptych
