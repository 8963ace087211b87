// SPDX-License-Identifier: MIT
#include "models/review/treediff.h"
#include "tests/bench/figures.h"
#include "tests/bench/storage.h"
#include "views/diff/diffview.h"
#include "views/diff/filediffpage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>

namespace triptych::bench {

using namespace Qt::StringLiterals;

namespace {

double since(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

// The manifests of two versions of the package with the largest one.
FileDiff largestManifests(const git::Repository& repository)
{
    struct Found
    {
        git::TreeEntry entry;
        qint64 size = 0;
    };
    std::vector<Found> found;
    QString package;
    const SnapshotPtr snapshot = readSnapshot(repository);
    for (const StageState& stage : snapshot->stages)
        for (const Package& each : stage.packages)
            for (const Version& version : each.versions) {
                const auto tree = repository.tree(version.tree);
                const git::TreeEntry* entry = tree ? tree->find("manifest.yml") : nullptr;
                const auto size = entry ? repository.blobSize(entry->id) : git::Result<qint64>(0);
                if (!size || *size == 0)
                    continue;
                if (found.empty() || (*size > found.front().size && each.name != package)) {
                    found.clear();
                    package = each.name;
                }
                if (each.name == package)
                    found.push_back({*entry, *size});
            }
    std::ranges::sort(found, std::greater(), &Found::size);
    // The largest, and the next one with a content of another size.
    const auto other = std::ranges::find_if(
        found, [&](const Found& each) { return each.size != found.front().size; });
    const FileChange change{.path = "manifest.yml",
                            .before = other == found.end() ? found.front().entry : other->entry,
                            .after = found.front().entry};
    return loadFileDiff(repository, change);
}

// Ten thousand lines of which each tenth changed.
FileDiff largeJson()
{
    QByteArray left = "{\n";
    QByteArray right = "{\n";
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray line = "  \"field." + number + "\": { \"type\": \"keyword\", \"level\": ";
        left += line + number + ", \"index\": true },\n";
        right += line + (i % 10 == 0 ? QByteArray("\"none\"") : number) + ", \"index\": true },\n";
    }
    FileDiff diff;
    diff.change = {
        .path = "sample_event.json", .before = git::TreeEntry(), .after = git::TreeEntry()};
    diff.left = Lines(left + "}\n");
    diff.right = Lines(right + "}\n");
    diff.rows = diffRows(diff.left, diff.right);
    return diff;
}

// Opens one, paints it, and waits for its colours.
void open(FileDiffPage& page, const FileDiff& diff, double& painted, double& coloured)
{
    page.clear();
    QCoreApplication::processEvents();
    QElapsedTimer timer;
    timer.start();
    page.setDiff(diff, {.file = u"manifest.yml"_s, .left = {}, .right = {}});
    page.view().viewport()->repaint();
    painted = since(timer);
    while (page.isColouring())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    page.view().viewport()->repaint();
    coloured = since(timer);
}

QJsonObject openingFigures(FileDiffPage& page)
{
    const git::Repository repository = openStorage();
    const FileDiff diff = largestManifests(repository);
    Times painted;
    Times coloured;
    Times loaded;
    for (int i = 0; i < 11; ++i) {
        QElapsedTimer timer;
        timer.start();
        const FileDiff anew = loadFileDiff(repository, diff.change);
        const double loading = since(timer);
        double first = 0;
        double all = 0;
        open(page, anew, first, all);
        loaded.push_back(loading);
        painted.push_back(first);
        coloured.push_back(loading + all);
    }
    return {{u"bytes"_s, diff.rightSize},
            {u"first_coloured_ms"_s, coloured.front()},
            {u"loaded_ms"_s, median(loaded)},
            {u"painted_ms"_s, median(painted)},
            {u"coloured_ms"_s, median(coloured)}};
}

QJsonObject scrollingFigures(FileDiffPage& page)
{
    double painted = 0;
    double coloured = 0;
    open(page, largeJson(), painted, coloured);
    page.view().openAllFolds();
    QScrollBar* bar = page.view().verticalScrollBar();
    Times frames;
    constexpr int steps = 200;
    for (int i = 0; i < steps; ++i) {
        QElapsedTimer timer;
        timer.start();
        bar->setValue(int(qint64(bar->maximum()) * i / steps));
        QCoreApplication::processEvents(); // what is to be painted anew, the ruler, too
        frames.push_back(since(timer));
    }
    std::ranges::sort(frames);
    return {{u"json_painted_ms"_s, painted},
            {u"scroll_median_ms"_s, frames[frames.size() / 2]},
            {u"scroll_most_ms"_s, frames[frames.size() * 99 / 100]}};
}

Figure atMost(const QString& what, const QJsonObject& figures, const QString& key, double most)
{
    const double value = figures[key].toDouble();
    return {.what = what,
            .ours = milliseconds(value),
            .goal = u"≤ %1 ms"_s.arg(most),
            .reached = figures.contains(key) && value <= most};
}

} // namespace

int measureDiffView(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    setStoragePath(application.arguments().last());
    FileDiffPage page;
    page.resize(1440, 900);
    page.show();
    QCoreApplication::processEvents();
    QJsonObject figures = openingFigures(page);
    const QJsonObject scrolling = scrollingFigures(page);
    for (auto it = scrolling.begin(); it != scrolling.end(); ++it)
        figures.insert(it.key(), it.value());
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}

// In a process of its own, which has a window: this one has none.
std::vector<Figure> diffViewFigures(const QString& /*program*/)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"--diffview"_s, storagePath()});
    process.waitForFinished(-1);
    const QJsonObject figures = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    const QString pair = u"largest manifests (%1 bytes)"_s.arg(figures["bytes"_L1].toInteger());
    return {
        atMost(pair + u": first paint"_s, figures, u"painted_ms"_s, 16),
        atMost(pair + u": read, compared and painted in colours"_s, figures, u"coloured_ms"_s, 50),
        atMost(u"the same for the first file of all"_s, figures, u"first_coloured_ms"_s, 50),
        atMost(u"10,000 lines of JSON: first paint"_s, figures, u"json_painted_ms"_s, 16),
        atMost(u"10,000 lines of JSON, 1,000 changed: scroll frame, 99 of 100"_s, figures,
               u"scroll_most_ms"_s, 16)};
}

} // namespace triptych::bench
