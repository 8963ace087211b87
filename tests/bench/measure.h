// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <functional>
#include <vector>

namespace triptych::bench {

// Times in milliseconds.
using Times = std::vector<double>;

double median(Times times);
double timeOf(const std::function<void()>& work);
// Of the whole process, its output thrown away. A failure ends the program.
double timeOfProcess(const QString& program, const QStringList& arguments);

// Several ways to do the same, measured in turn so that what disturbs the machine disturbs all alike:
// the first ways round are thrown away. prepare() is not measured.
struct Way
{
    std::function<void()> prepare;
    std::function<double()> measure;
};
std::vector<double> medians(const std::vector<Way>& ways, int rounds);

// A line of the table.
struct Figure
{
    QString what;
    QString ours;
    QString theirs;
    QString ratio;
    QString goal;
    bool reached = false;
};
QString milliseconds(double value);
QString ratio(double value);
void printTable(const std::vector<Figure>& figures);

} // namespace triptych::bench
