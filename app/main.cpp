// SPDX-License-Identifier: MIT
#include "app/cli/commandline.h"
#include "app/cli/ownlibrary.h"

#include <QCoreApplication>

#include <clocale>

#include <langinfo.h>
#include <malloc.h>

namespace {

// Qt warns on standard error where the locale is not UTF-8, as under cron, and then uses this one.
void useUtf8()
{
    std::setlocale(LC_ALL, "");
    if (qstrcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        qputenv("LC_ALL", "C.UTF-8");
}

// The window is a library of its own, so that a command does not wait for Qt's widgets to be loaded.
int runWindow(int& argc, char** argv)
{
    void* entry =
        triptych::findInOwnLibrary("libtriptych-window.so", "triptychRunWindow", "open the window");
    if (!entry)
        return 3;
    return reinterpret_cast<int (*)(int&, char**)>(entry)(argc, argv);
}

// A command ends soon and all its memory with it. Given back to the system earlier, as for each object
// that is compressed, it would only have to be fetched again, page by page.
void keepMemory()
{
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
}

} // namespace

int main(int argc, char** argv)
{
    useUtf8();
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (!triptych::isCommandLine(arguments))
        return runWindow(argc, argv);
    keepMemory();
    const QCoreApplication application(argc, argv);
    return triptych::runCommandLine(arguments);
}
