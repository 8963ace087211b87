// SPDX-License-Identifier: MIT
// What the program triptych calls when a window is wanted (see app/main.cpp): reads the arguments
// that are the window's.
#include "app/window/runwindow.h"
#include "models/config/configuration.h"
#include "models/git/sentence.h"

#include <QCommandLineParser>
#include <QDir>
#include <QTextStream>

#include <algorithm>

namespace {

using namespace Qt::StringLiterals;
using namespace triptych;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WindowArguments)
};

constexpr int usageError = 2;
constexpr int storageFailed = 3;

int fail(int code, const QString& sentence)
{
    QTextStream(stderr) << "triptych: " << sentence << Qt::endl;
    return code;
}

} // namespace

extern "C" Q_DECL_EXPORT int triptychRunWindow(int& argc, char** argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));

    QCommandLineParser parser;
    parser.addOptions({{u"C"_s, {}, u"DIR"_s},
                       {u"config"_s, {}, u"FILE"_s},
                       {u"output"_s, {}, u"DIR"_s},
                       {u"promote"_s, {}},
                       {u"measure"_s, {}}});
    // Qt takes its own options (-platform and the like) out of argv only later: let them pass.
    const bool parsed = parser.parse(arguments);
    QStringList positional = parser.positionalArguments();
    const bool tour = !positional.isEmpty() && positional.front() == u"tour";
    const QStringList qtOptions{u"platform"_s, u"style"_s, u"geometry"_s, u"display"_s};
    const QStringList unknown = parser.unknownOptionNames();
    const bool qtOnly =
        !unknown.isEmpty() && std::ranges::all_of(unknown, [&](const QString& name) {
            return qtOptions.contains(name);
        });
    if (!parsed && !qtOnly)
        return fail(
            usageError,
            Text::tr("%1. See triptych --help.").arg(git::withoutFullStop(parser.errorText())));

    for (const QString& folder : parser.values(u"C"_s))
        if (!QDir::setCurrent(folder))
            return fail(storageFailed,
                        Text::tr("Cannot go to \"%1\": there is no such folder.").arg(folder));

    WindowOptions options;
    if (parser.isSet(u"config"_s)) {
        options.configuration = QDir(parser.value(u"config"_s)).absolutePath();
        if (const auto read = readConfiguration(options.configuration); !read)
            return fail(usageError, read.error().sentence());
    }
    if (tour) {
        positional.removeFirst();
        options.tour = TourOptions{.output = parser.value(u"output"_s),
                                   .promote = parser.isSet(u"promote"_s),
                                   .measure = parser.isSet(u"measure"_s)};
        if (positional.isEmpty() || (options.tour->output.isEmpty() && !options.tour->measure))
            return fail(usageError,
                        Text::tr("Usage: triptych tour STORAGE --output DIR [--promote], "
                                 "or triptych tour STORAGE --measure."));
    }
    if (positional.size() > 1)
        return fail(usageError,
                    Text::tr("One storage can be opened at a time. See triptych --help."));
    if (!positional.isEmpty())
        options.storage = QDir(positional.front()).absolutePath();
    else if (parser.isSet(u"C"_s))
        options.storage = QDir::currentPath();
    return runWindow(argc, argv, options);
}
