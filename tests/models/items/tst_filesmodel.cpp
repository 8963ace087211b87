// SPDX-License-Identifier: MIT
#include "models/items/filesmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class FilesModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tree();
    void odd();

private:
    static PackageFile file(const QString& path, std::optional<qint64> size,
                            git::Mode mode = git::Mode::File)
    {
        return {.path = path.toUtf8(), .display = path, .mode = mode, .id = {}, .size = size};
    }
    static PackageFiles files(std::vector<PackageFile> list)
    {
        PackageFiles result;
        result.files = std::move(list);
        return result;
    }
    // The model as an indented list.
    static QString text(const QAbstractItemModel& model, const QModelIndex& parent = {},
                        int depth = 0)
    {
        QString out;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, FilesModel::NameColumn, parent);
            out += QString(depth * 2, u' ') + index.data().toString() + u": "_s
                   + index.siblingAtColumn(FilesModel::SizeColumn).data().toString() + u'\n'
                   + text(model, index, depth + 1);
        }
        return out;
    }
};

void FilesModelTest::tree()
{
    FilesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setFiles(files({file(u"changelog.yml"_s, 10), file(u"docs/README.md"_s, 999),
                          file(u"img/a/b.png"_s, 24), file(u"img/c.png"_s, std::nullopt),
                          file(u"link"_s, 5, git::Mode::Symlink),
                          file(u"sub"_s, std::nullopt, git::Mode::Submodule)}));
    QCOMPARE(text(model), uR"(docs: 999 bytes
  README.md: 999 bytes
img: 24 bytes
  a: 24 bytes
    b.png: 24 bytes
  c.png: not in this clone
changelog.yml: 10 bytes
link: symbolic link
sub: submodule
)"_s);
    const QModelIndex picture = model.indexOf(u"img/a/b.png"_s);
    QVERIFY(picture.isValid());
    QCOMPARE(model.path(picture), u"img/a/b.png"_s);
    QCOMPARE(model.file(picture)->size, 24);
    QVERIFY(!model.file(picture.parent()));
    QCOMPARE(model.path(picture.parent()), u"img/a"_s);
    QVERIFY(!model.indexOf(u"img/none"_s).isValid());
    model.setFiles(files({file(u"one"_s, 1)}));
    QCOMPARE(model.rowCount(), 1);
    model.setFiles({});
    QCOMPARE(model.rowCount(), 0);
}

// What no package has, but a tree can.
void FilesModelTest::odd()
{
    FilesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFiles(files({file(u"a"_s, 1), file(u"a"_s, 2), file(u"a/b"_s, 3), file(u"<b>x"_s, 4),
                          file(u"closed"_s, std::nullopt, git::Mode::Tree)}));
    QCOMPARE(text(model), uR"(a: 3 bytes
  b: 3 bytes
a: 1 bytes
a: 2 bytes
<b>x: 4 bytes
closed: not in this clone
)"_s);
}

QTEST_GUILESS_MAIN(FilesModelTest)
#include "tst_filesmodel.moc"
