// SPDX-License-Identifier: MIT
#include "models/checks/checkcache.h"
#include "models/storage/stagelog.h"
#include "tests/bench/figures.h"
#include "tests/bench/storage.h"
#include "tests/fixtures/gitcommand.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>

namespace triptych::bench {

using namespace Qt::StringLiterals;

namespace {

// The commit that brought most versions, of all that the storage's history at hand has.
struct Promotion
{
    QString commit;
    qsizetype versions = 0;
};

Promotion largestPromotion()
{
    const git::Repository repository = openStorage();
    const auto log = stageLog(repository, *readSnapshot(repository), 100'000);
    if (!log)
        qFatal("%s", qPrintable(log.error().sentence()));
    Promotion largest;
    for (const StageLogEntry& entry : *log) {
        const qsizetype count =
            std::ranges::count_if(entry.changes.versions, &VersionChange::isAddition);
        if (count > largest.versions)
            largest = {.commit = entry.commit.id.toHex(), .versions = count};
    }
    return largest;
}

// As many as the largest promotion of the storage's whole history had, made in a copy.
Promotion promoteAsMany(const QString& program, const QString& copy)
{
    constexpr qsizetype most = 102;
    const SnapshotPtr snapshot = readSnapshot(openStorage());
    const StageState& from = snapshot->stages.front();
    const StageState& to = snapshot->stages.back();
    QStringList names;
    for (const Package& package : from.packages)
        for (const Version& version : package.versions)
            if (version.relations.testFlag(Relation::Promotable) && names.size() < most
                && !to.version(package.name, version.version))
                names.append(VersionName{package.name, version.version}.text());
    timeOfProcess(program,
                  QStringList{u"-C"_s, copy, u"promote"_s} + names
                      + QStringList{u"--from"_s, from.stage.name, u"--to"_s, to.stage.name});
    return {.commit = to.stage.branch, .versions = names.size()};
}

Figure figure(const QString& program, const QString& path, const Promotion& promotion,
              const QString& what)
{
    // Nothing is known of the versions, as the first time.
    const auto forget = [] { QFile::remove(CheckCache::defaultFile()); };
    const auto ours = [&] {
        return timeOfProcess(program, {u"-C"_s, path, u"review"_s, promotion.commit});
    };
    const auto theirs = [&] {
        return timeOfProcess(
            u"git"_s, {u"-C"_s, path, u"show"_s, u"--raw"_s, u"--no-renames"_s, promotion.commit});
    };
    const auto times = medians({{.prepare = forget, .measure = ours}, {.measure = theirs}}, 5);
    return {.what = what.arg(promotion.versions),
            .ours = milliseconds(times[0]),
            .theirs = u"`git show --raw --no-renames`: "_s + milliseconds(times[1]),
            .ratio = ratio(times[0] / times[1]),
            .goal = u"≤ 1 s"_s,
            .reached = times[0] <= 1'000};
}

// In a process of its own, which has a window.
Figure rowsFigure(const QString& path, const Promotion& promotion)
{
    QList<double> times;
    QString files;
    for (int i = 0; i < 5; ++i) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(),
                      {u"--reviewrows"_s, path, promotion.commit});
        if (!process.waitForFinished(-1) || process.exitCode() != 0)
            qFatal("the rows of a review cannot be measured");
        const QStringList words =
            QString::fromLocal8Bit(process.readAll()).simplified().split(u' ');
        times.append(words.front().toDouble());
        files = words.back();
    }
    std::ranges::sort(times);
    constexpr double frame = 16;
    return {.what =
                u"its rows in the window's thread, %1 files, with their first paint"_s.arg(files),
            .ours = milliseconds(times[2]),
            .theirs = {},
            .ratio = {},
            .goal = u"≤ 16 ms"_s,
            .reached = times[2] <= frame};
}

} // namespace

std::vector<Figure> reviewFigures(const QString& program)
{
    const QTemporaryDir folder;
    const QString copy = freshCopy(folder.path());
    const Promotion made = promoteAsMany(program, copy);
    return {figure(program, storagePath(), largestPromotion(),
                   u"`review` of the largest promotion at hand, %1 versions, whole process, "
                   "nothing cached"_s),
            figure(program, copy, made, u"`review` of a promotion of %1 versions"_s),
            rowsFigure(copy, made)};
}

} // namespace triptych::bench
