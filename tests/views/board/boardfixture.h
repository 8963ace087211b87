// SPDX-License-Identifier: MIT
#pragma once

#include "tests/fixtures/storagebuilder.h"
#include "views/board/boardview.h"
#include "views/board/packageicons.h"

#include <QHeaderView>
#include <QTest>

namespace triptych::test {

// A board on the sample storage, shown and laid out.
struct BoardFixture
{
    BoardFixture()
    {
        fillSample(storage);
        reload();
        view.setStorage(storage.path());
        view.resize(900, 500);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }

    void reload()
    {
        const auto repository = git::Repository::open(storage.path());
        model.setSnapshot(*loadSnapshot(*repository, defaultConfiguration().withoutFrozen()));
    }

    QModelIndex cell(const QString& package, int column, const QString& version = {}) const
    {
        return model.find(package, version, column);
    }
    QPoint centre(const QModelIndex& index) const { return view.visualRect(index).center(); }
    // Somewhere in a stage's column, at the height of a row.
    QPoint inColumn(int column, int y) const
    {
        return {view.header()->sectionViewportPosition(column)
                    + view.header()->sectionSize(column) / 2,
                y};
    }

    StorageBuilder storage;
    BoardModel model;
    PackageIcons icons;
    BoardView view{&model, &icons};
};

} // namespace triptych::test
