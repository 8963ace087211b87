// SPDX-License-Identifier: MIT

// bench [STORAGE] [PART…]: prints a Markdown table of what Triptych does against git's own commands,
// both measured in the same run. The parts are status, manifests, checks, diff, promote, review,
// window, diffview and logs; all without one. STORAGE is the real one without, where it is at hand. Run it
// from a release build:
//
//     packaging/shell .build/release/tests/bench/bench

#include "tests/bench/figures.h"
#include "tests/bench/storage.h"
#include "tests/fixtures/realstorage.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
namespace bench = triptych::bench;

int main(int argc, char** argv)
{
    if (argc == 3 && qstrcmp(argv[1], "--diffview") == 0)
        return bench::measureDiffView(argc, argv);
    if (argc == 4 && qstrcmp(argv[1], "--reviewrows") == 0)
        return bench::measureReviewRows(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], "--logs") == 0)
        return bench::measureLogs(argc, argv);
    const QCoreApplication application(argc, argv);
    QStringList words = application.arguments().sliced(1);
    if (words.size() == 2 && words[0] == u"--load") {
        bench::setStoragePath(words[1]);
        bench::loadAll();
        std::printf("%.1f\n", bench::residentMegabytes());
        return 0;
    }

    const std::pair<QString, std::vector<bench::Figure> (*)(const QString&)> parts[] = {
        {u"status"_s, bench::statusFigures},   {u"manifests"_s, bench::manifestFigures},
        {u"checks"_s, bench::checkFigures},    {u"diff"_s, bench::diffFigures},
        {u"promote"_s, bench::promoteFigures}, {u"review"_s, bench::reviewFigures},
        {u"window"_s, bench::windowFigures},   {u"diffview"_s, bench::diffViewFigures},
        {u"logs"_s, bench::logFigures}};
    const auto isPart = [&](const QString& word) {
        return std::ranges::contains(parts, word, [](const auto& part) { return part.first; });
    };
    const bool given = !words.isEmpty() && !isPart(words[0]);
    const QString storage = given ? words.takeFirst() : triptych::test::RealStorage::path();
    if (storage.isEmpty()) {
        std::fprintf(stderr, "bench: %s\n", qPrintable(triptych::test::RealStorage::whyNot()));
        return 2;
    }
    bench::setStoragePath(storage);
#ifndef NDEBUG
    std::fputs("bench: this is no release build; the figures say little\n", stderr);
#endif
    std::vector<bench::Figure> figures;
    for (const auto& [name, measure] : parts) {
        if (!words.isEmpty() && !words.contains(name))
            continue;
        std::fprintf(stderr, "bench: %s\n", qPrintable(name));
        for (bench::Figure& figure : measure(QStringLiteral(TRIPTYCH_PROGRAM)))
            figures.push_back(std::move(figure));
    }
    bench::printTable(figures);
    return 0;
}
