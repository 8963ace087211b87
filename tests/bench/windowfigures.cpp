// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"
#include "tests/bench/figures.h"
#include "tests/bench/storage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace triptych::bench {

using namespace Qt::StringLiterals;

namespace {

// What the window says of itself when it is drawn off-screen; empty when it cannot be.
QJsonObject tour(const QString& program, const QString& storage)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(environment);
    process.start(program, {u"tour"_s, storage, u"--measure"_s});
    process.waitForFinished(-1);
    return QJsonDocument::fromJson(process.readAllStandardOutput().trimmed()).object();
}

// The median of several runs, by key.
QJsonObject tours(const QString& program, const QString& storage, int runs)
{
    QMap<QString, Times> values;
    for (int i = 0; i < runs; ++i) {
        const QJsonObject figures = tour(program, storage);
        for (auto it = figures.begin(); it != figures.end(); ++it)
            values[it.key()].push_back(it->isBool() ? double(it->toBool()) : it->toDouble());
    }
    QJsonObject result;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        result.insert(it.key(), median(it.value()));
    return result;
}

Figure atMost(const QString& what, double value, double most, const QString& unit)
{
    return {.what = what,
            .ours = u"%1 %2"_s.arg(value, 0, 'f', value < 10 ? 1 : 0).arg(unit),
            .goal = u"≤ %1 %2"_s.arg(most).arg(unit),
            .reached = value <= most};
}

// Every version that may go drafted for the next stage, and planned: what the window does beside
// itself at each change of a draft.
Figure planFigure(const QString& path)
{
    const auto repository = git::Repository::open(path);
    const SnapshotPtr snapshot = *loadSnapshot(*repository, defaultConfiguration());
    std::vector<Move> moves;
    for (const StageState& state : snapshot->stages)
        for (const Package& package : state.packages)
            for (const Version& version : package.versions)
                if (version.relations.testFlag(Relation::Promotable))
                    moves.push_back(
                        {.package = package.name,
                         .version = version.version,
                         .from = state.stage.name,
                         .to = snapshot->downstreamOf(state.stage.name).front()->stage.name,
                         .tree = version.tree});
    const Draft draft(moves);
    const double time = timeOf([&] { (void)plan(*snapshot, draft); });
    return atMost(u"20,000 versions: %1 of them drafted and planned"_s.arg(moves.size()), time, 200,
                  u"ms"_s);
}

} // namespace

std::vector<Figure> windowFigures(const QString& program)
{
    const QJsonObject real = tours(program, storagePath(), 5);
    if (!real.contains("filled_board_ms"_L1)) {
        qWarning("the window could not be measured: triptych tour says nothing");
        return {};
    }
    std::vector<Figure> figures{
        atMost(u"window, from start to filled board"_s, real["filled_board_ms"_L1].toDouble(), 400,
               u"ms"_s),
        {.what = u"first paint before any manifest is parsed"_s,
         .ours = real["painted_before_manifests"_L1].toDouble() > 0 ? u"yes"_s : u"no"_s,
         .goal = u"yes"_s,
         .reached = real["painted_before_manifests"_L1].toDouble() > 0},
        atMost(u"window, memory"_s, real["resident_mb"_L1].toDouble(), 200, u"MB"_s)};

    const QTemporaryDir folder;
    const QString large = folder.filePath(u"large"_s);
    timeOfProcess(program, {u"demo"_s, large, u"--packages"_s, u"400"_s, u"--versions"_s, u"50"_s});
    const QJsonObject demo = tours(program, large, 3);
    figures.push_back(atMost(u"20,000 versions: filter keystroke, worst"_s,
                             demo["filter_ms_worst"_L1].toDouble(), 16, u"ms"_s));
    figures.push_back(atMost(u"20,000 versions: scroll frame, worst"_s,
                             demo["scroll_ms_worst"_L1].toDouble(), 16, u"ms"_s));
    figures.push_back(planFigure(large));
    return figures;
}

} // namespace triptych::bench
