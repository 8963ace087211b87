// SPDX-License-Identifier: MIT
#include "models/config/configuration.h"
#include "tests/bench/figures.h"
#include "tests/bench/storage.h"

namespace triptych::bench {

using namespace Qt::StringLiterals;

std::vector<Figure> statusFigures(const QString& program)
{
    const auto status = [&] {
        return timeOfProcess(program, {u"-C"_s, storagePath(), u"status"_s});
    };
    const auto lsTree = [] {
        double time = 0;
        for (const Stage& stage : defaultConfiguration().withoutFrozen().stages)
            time += timeOfProcess(u"git"_s, {u"-C"_s, storagePath(), u"ls-tree"_s, u"-r"_s, u"-d"_s,
                                             u"--name-only"_s, stage.branch});
        return time;
    };
    const auto times = medians({{.measure = status}, {.measure = lsTree}}, 21);
    const double share = times[0] / times[1];
    return {
        {.what = u"`status`, whole process"_s,
         .ours = milliseconds(times[0]),
         .theirs = u"`git ls-tree -r -d --name-only` of the branches: "_s + milliseconds(times[1]),
         .ratio = ratio(share),
         .goal = u"≤ 0.50"_s,
         .reached = share <= 0.5}};
}

} // namespace triptych::bench
