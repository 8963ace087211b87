// SPDX-License-Identifier: MIT
#include "tests/bench/measure.h"

#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <cstdio>

namespace triptych::bench {

double median(Times times)
{
    std::ranges::sort(times);
    const size_t half = times.size() / 2;
    return times.size() % 2 == 1 ? times[half] : (times[half - 1] + times[half]) / 2;
}

double timeOf(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

double timeOfProcess(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const double time = timeOf([&] {
        process.start(program, arguments);
        process.waitForFinished(-1);
    });
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("%s %s failed", qPrintable(program), qPrintable(arguments.join(u' ')));
    return time;
}

std::vector<double> medians(const std::vector<Way>& ways, int rounds)
{
    std::vector<Times> times(ways.size());
    for (int round = -1; round < rounds; ++round) {
        for (size_t i = 0; i < ways.size(); ++i) {
            if (ways[i].prepare)
                ways[i].prepare();
            const double time = ways[i].measure();
            if (round >= 0)
                times[i].push_back(time);
        }
    }
    std::vector<double> result;
    for (const Times& one : times)
        result.push_back(median(one));
    return result;
}

QString milliseconds(double value)
{
    return QStringLiteral("%1 ms").arg(value, 0, 'f', value < 10 ? 1 : 0);
}

QString ratio(double value)
{
    return QString::number(value, 'f', 2);
}

void printTable(const std::vector<Figure>& figures)
{
    std::puts("| | Triptych | compared with | ratio | goal | |\n|---|---|---|---|---|---|");
    for (const Figure& figure : figures)
        std::puts(
            QStringLiteral("| %1 | %2 | %3 | %4 | %5 | %6 |")
                .arg(figure.what, figure.ours, figure.theirs, figure.ratio, figure.goal,
                     figure.reached ? QStringLiteral("reached") : QStringLiteral("**missed**"))
                .toUtf8()
                .constData());
    std::fflush(stdout);
}

} // namespace triptych::bench
