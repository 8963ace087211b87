// SPDX-License-Identifier: MIT
#include "models/review/filegroups.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

namespace {

// "A path" a line.
std::vector<FileChange> changes(const QByteArray& lines)
{
    using Kind = FileChange::Kind;
    std::vector<FileChange> all;
    for (const QByteArray& line : lines.trimmed().split('\n'))
        all.push_back({.kind = line.startsWith('A')   ? Kind::Added
                               : line.startsWith('D') ? Kind::Removed
                                                      : Kind::Modified,
                       .path = line.sliced(2)});
    return all;
}

QByteArray text(const std::vector<FileChange>& of)
{
    QByteArray result;
    for (const FileGroup& group : fileGroups(of)) {
        result += group.folder.isEmpty() ? of[group.files.front()].path : group.folder + "/";
        for (const size_t file : group.files)
            result += ' ' + QByteArray::number(qlonglong(file));
        result += '\n';
    }
    return result;
}

} // namespace

class FileGroupsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groups_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("a folder that came")
            << "M changelog.yml\nA data_stream/log/fields/a.yml\nA data_stream/log/manifest.yml\n"
               "M data_stream/old/manifest.yml"_ba
            << "changelog.yml 0\ndata_stream/log/ 1 2\ndata_stream/old/manifest.yml 3\n"_ba;
        QTest::newRow("the outermost counts")
            << "A kibana/dashboard/a.json\nA kibana/map/b.json"_ba << "kibana/ 0 1\n"_ba;
        QTest::newRow("each data stream is one")
            << "A data_stream/a/x\nA data_stream/a/y\nA data_stream/b/x\nA data_stream/b/y"_ba
            << "data_stream/a/ 0 1\ndata_stream/b/ 2 3\n"_ba;
        QTest::newRow("one file is none")
            << "A img/a.png\nM manifest.yml"_ba << "img/a.png 0\nmanifest.yml 1\n"_ba;
        QTest::newRow("not of several kinds")
            << "A img/a.png\nD img/b.png"_ba << "img/a.png 0\nimg/b.png 1\n"_ba;
        QTest::newRow("a folder that went") << "D img/a.png\nD img/b.png"_ba << "img/ 0 1\n"_ba;
        QTest::newRow("changed files stand alone")
            << "M img/a.png\nM img/b.png"_ba << "img/a.png 0\nimg/b.png 1\n"_ba;
        QTest::newRow("interrupted in git's order")
            << "A a/x\nM a-b\nA a/y"_ba << "a/ 0 2\na-b 1\n"_ba;
    }

    void groups()
    {
        QFETCH(const QByteArray, lines);
        QFETCH(const QByteArray, expected);
        QCOMPARE(text(changes(lines)), expected);
    }

    void hasNoneOfNothing() { QVERIFY(fileGroups({}).empty()); }

    void knowsWhatIsGenerated_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("generated");
        QTest::newRow("dashboard") << "kibana/dashboard/docker-1.json"_ba << true;
        QTest::newRow("event") << "data_stream/log/sample_event.json"_ba << true;
        QTest::newRow("at the top") << "sample_event.json"_ba << true;
        QTest::newRow("no export") << "kibana/tags.yml"_ba << false;
        QTest::newRow("a pipeline")
            << "data_stream/log/elasticsearch/ingest_pipeline/default.json"_ba << false;
        QTest::newRow("manifest") << "manifest.yml"_ba << false;
        QTest::newRow("like an event") << "docs/my_sample_event.json"_ba << false;
    }

    void knowsWhatIsGenerated()
    {
        QFETCH(const QByteArray, path);
        QTEST(isGenerated(path), "generated");
    }
};

QTEST_GUILESS_MAIN(FileGroupsTest)
#include "tst_filegroups.moc"
