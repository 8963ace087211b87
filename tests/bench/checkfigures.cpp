// SPDX-License-Identifier: MIT
#include "models/checks/checkall.h"
#include "tests/bench/figures.h"
#include "tests/bench/storage.h"

#include <QTemporaryDir>

namespace triptych::bench {

using namespace Qt::StringLiterals;

namespace {

std::vector<CheckKey> versionKeys()
{
    const SnapshotPtr snapshot = readSnapshot(openStorage());
    std::vector<CheckKey> keys;
    for (const StageState& stage : snapshot->stages)
        for (const Package& package : stage.packages)
            for (const Version& version : package.versions)
                keys.push_back({{package.name, version.version}, version.tree});
    return keys;
}

void check(const std::vector<CheckKey>& keys, CheckCache* cache, int threads)
{
    git::RepositoryPool pool(storagePath());
    if (const auto reports = checkAll(pool, cache, keys, {}, {}, threads); !reports)
        qFatal("%s", qPrintable(reports.error().sentence()));
}

} // namespace

std::vector<Figure> checkFigures(const QString&)
{
    const std::vector<CheckKey> keys = versionKeys();
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"checks"_s);
    {
        CheckCache cache(file);
        check(keys, &cache, 0);
    }
    const auto cold = [&] { return timeOf([&] { check(keys, nullptr, 1); }); };
    const auto threads = [&] { return timeOf([&] { check(keys, nullptr, 2); }); };
    const auto warm = [&] {
        return timeOf([&] {
            CheckCache cache(file);
            check(keys, &cache, 1);
        });
    };
    const auto times = medians({{.measure = cold}, {.measure = threads}, {.measure = warm}}, 5);
    const double each = times[0] / double(keys.size());
    return {
        {.what = u"all checks on one of %1 versions, nothing cached, one thread"_s.arg(keys.size()),
         .ours = u"%1 ms"_s.arg(each, 0, 'f', 2),
         .goal = u"≤ 1 ms"_s,
         .reached = each <= 1},
        {.what = u"all of them with two threads"_s,
         .ours = milliseconds(times[1]),
         .theirs = u"one thread: "_s + milliseconds(times[0]),
         .ratio = ratio(times[1] / times[0]),
         .goal = u"≤ 0.75"_s,
         .reached = times[1] <= 0.75 * times[0]},
        {.what = u"all of them from the cache on disk"_s,
         .ours = milliseconds(times[2]),
         .goal = u"≤ 100 ms"_s,
         .reached = times[2] <= 100}};
}

} // namespace triptych::bench
