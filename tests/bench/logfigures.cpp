// SPDX-License-Identifier: MIT
#include "models/log/logdocument.h"
#include "tests/bench/figures.h"
#include "tests/bench/logflood.h"
#include "tests/bench/storage.h"
#include "views/log/logpane.h"
#include "views/log/logview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScrollBar>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace triptych::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineCount = 1'000'000;

double since(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

// A million lines with times and colours, some 75 bytes each.
void writeLog(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the log cannot be written");
    for (int i = 0; i < lineCount; ++i)
        file.write("10:41:07 \x1b[3" + QByteArray::number(i % 8) + "mSTEP " + QByteArray::number(i)
                   + "\x1b[0m: COPY packages/system/1.19.5 /packages/staging\n");
}

double indexAll(LogPane& pane, const QString& path)
{
    pane.clear();
    QElapsedTimer timer;
    timer.start();
    pane.open({.stage = u"staging"_s, .step = u"build"_s, .command = {}}, path);
    while (pane.document().lineCount() < lineCount)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return since(timer);
}

QJsonObject scrollingFigures(LogPane& pane)
{
    QScrollBar* bar = pane.view().verticalScrollBar();
    Times frames;
    constexpr int steps = 400;
    for (int i = 0; i < steps; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(int(qint64(bar->maximum()) * i / steps));
        QCoreApplication::processEvents();
        frames.push_back(since(timer));
    }
    std::ranges::sort(frames);
    return {{u"scroll_median_ms"_s, frames[frames.size() / 2]},
            {u"scroll_most_ms"_s, frames[frames.size() * 99 / 100]}};
}

Figure atMost(const QString& what, const QJsonObject& figures, const QString& key, double most,
              const QString& unit)
{
    const double value = figures[key].toDouble();
    return {.what = what,
            .ours = u"%1 %2"_s.arg(value, 0, 'f', 1).arg(unit),
            .goal = u"≤ %1 %2"_s.arg(most).arg(unit),
            .reached = figures.contains(key) && value <= most};
}

} // namespace

int measureLogs(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"log"_s);
    writeLog(path);
    LogPane pane;
    pane.resize(1440, 900);
    pane.show();
    QCoreApplication::processEvents();
    const double before = residentMegabytes();
    Times indexed;
    for (int i = 0; i < 7; ++i)
        indexed.push_back(indexAll(pane, path));
    QJsonObject figures = scrollingFigures(pane);
    figures.insert(u"indexed_ms"_s, median(indexed));
    figures.insert(u"memory_mb"_s, residentMegabytes() - before);
    const QJsonObject flood = floodFigures(pane, folder.filePath(u"flood"_s));
    for (auto it = flood.begin(); it != flood.end(); ++it)
        figures.insert(it.key(), it.value());
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}

// In a process of its own, which has a window: this one has none.
std::vector<Figure> logFigures(const QString& /*program*/)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"--logs"_s});
    process.waitForFinished(-1);
    const QJsonObject figures = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    const QString log = u"log of 1,000,000 lines: "_s;
    return {
        atMost(log + u"opened"_s, figures, u"indexed_ms"_s, 500, u"ms"_s),
        atMost(log + u"scroll frame"_s, figures, u"scroll_median_ms"_s, 16, u"ms"_s),
        atMost(log + u"scroll frame, 99 of 100"_s, figures, u"scroll_most_ms"_s, 16, u"ms"_s),
        atMost(log + u"memory for it"_s, figures, u"memory_mb"_s, 32, u"MB"_s),
        atMost(u"a command that prints 1 GB: whole"_s, figures, u"flood_s"_s, 60, u"s"_s),
        atMost(u"a command that prints 1 GB: window held up"_s, figures, u"flood_turn_ms"_s, 16,
               u"ms"_s),
        atMost(u"a command that prints 1 GB: memory"_s, figures, u"flood_memory_mb"_s, 32, u"MB"_s),
    };
}

} // namespace triptych::bench
