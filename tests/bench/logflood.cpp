// SPDX-License-Identifier: MIT
#include "tests/bench/logflood.h"

#include "models/release/steplog.h"
#include "models/remote/gitcommand.h"
#include "models/remote/process.h"
#include "tests/bench/storage.h"
#include "views/log/logpane.h"

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <thread>

namespace triptych::bench {

using namespace Qt::StringLiterals;

QJsonObject floodFigures(LogPane& pane, const QString& path)
{
    constexpr qint64 printed = 1'000'000'000;
    const QString script = u"yes 'a line of some sixty characters, printed over and over again' | "
                           "head -c %1"_s.arg(printed);
    pane.clear();
    pane.open({.stage = u"staging"_s, .step = u"build"_s, .command = {}}, path);
    const double before = residentMegabytes();
    qint64 heard = 0;
    std::atomic_bool grew = false;
    QEventLoop loop;
    std::jthread running([&] { // as a release's step runs
        release::StepLog log(path, 64 << 20);
        log.open();
        const auto said = [&](QByteArrayView bytes) {
            heard += bytes.size();
            log.write(bytes);
            if (!grew.exchange(true))
                QMetaObject::invokeMethod(
                    &pane,
                    [&] {
                        grew = false;
                        pane.grew();
                    },
                    Qt::QueuedConnection);
        };
        remote::runProcess({.command = {u"sh"_s, u"-c"_s, script},
                            .directory = QDir::tempPath(),
                            .environment = remote::commandEnvironment({}),
                            .heard = said,
                            .said = said,
                            .keepsOutput = false},
                           {});
        log.close();
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    QElapsedTimer all;
    all.start();
    QElapsedTimer turn;
    turn.start();
    qint64 longest = 0; // between two turns of the window's thread
    QTimer turns;
    QObject::connect(&turns, &QTimer::timeout, &turns,
                     [&] { longest = std::max(longest, turn.nsecsElapsed()), turn.start(); });
    turns.start(0);
    loop.exec();
    running.join();
    if (heard != printed)
        qFatal("%lld bytes of 1 GB were heard", heard);
    return {{u"flood_s"_s, double(all.nsecsElapsed()) / 1e9},
            {u"flood_turn_ms"_s, double(longest) / 1e6},
            {u"flood_memory_mb"_s, residentMegabytes() - before}};
}

} // namespace triptych::bench
