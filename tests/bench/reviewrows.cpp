// SPDX-License-Identifier: MIT
#include "models/review/loadedreview.h"
#include "tests/bench/figures.h"
#include "tests/bench/storage.h"
#include "views/review/reviewdelegate.h"
#include "views/review/reviewtree.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QStandardItemModel>

#include <cstdio>

namespace triptych::bench {

using namespace Qt::StringLiterals;

namespace {

// A window has long painted when a review was read: fonts and style are loaded.
void paintSomething()
{
    QStandardItemModel model;
    model.appendRow(new QStandardItem(u"text"_s));
    QTreeView view;
    view.setModel(&model);
    view.setItemDelegate(new ReviewDelegate(&view));
    view.resize(400, 800);
    view.grab();
}

} // namespace

// Prints how long the window's thread takes to show a review that was read, in milliseconds, and of
// how many files that is.
int measureReviewRows(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QString path = QString::fromLocal8Bit(argv[2]);
    git::RepositoryPool pool(path);
    const SnapshotPtr snapshot = readSnapshot(openStorage(path));
    auto loaded =
        loadRevisionReview(pool, *snapshot, {.revision = QString::fromLocal8Bit(argv[3])});
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().sentence()));
    size_t files = 0;
    for (const BranchFiles& branch : loaded->files)
        for (const auto& version : branch.versions)
            files += version.size();
    const ReviewContent content{.review = std::move(loaded->review),
                                .files = std::move(loaded->files)};
    ReviewTree tree;
    tree.resize(400, 800);
    tree.show();
    paintSomething();
    QElapsedTimer timer;
    timer.start();
    tree.setContent(content);
    tree.grab();
    std::printf("%.1f %zu\n", double(timer.nsecsElapsed()) / 1e6, files);
    return 0;
}

} // namespace triptych::bench
