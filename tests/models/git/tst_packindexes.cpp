// SPDX-License-Identifier: MIT
#include "models/git/repository.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace triptych::git;
using namespace triptych::test;

// A damaged pack may claim an object of terabytes: malloc() fails then, and so it shall here.
extern "C" const char* __asan_default_options()
{
    return "allocator_may_return_null=1";
}

// Indexes that are damaged, and packs that come while the repository is open.
class PackIndexesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void multiPackIndexAnywhere();
    void multiPackIndexCut();
    void multiPackIndexOffsets();
    void packThatArrives();
    void damagedPackThatArrives();
    void repackedMeanwhile();

private:
    QString packs() const { return m_storage->path() + u"/objects/pack"_s; }
    QString multiPackIndex() const { return packs() + u"/multi-pack-index"_s; }

    void replace(const QString& path, const QByteArray& content)
    {
        QFile::remove(path); // a new file: nothing maps it
        writeFile(path, content);
    }

    // Two packs with an index over both, and no index of their own that could be used instead.
    QByteArray writeMultiPackIndex()
    {
        m_storage->git("repack -dq");
        m_storage->stage("snapshot").add("late", "1.0.0").commit();
        (void)m_storage->path(); // writes the commit
        m_storage->git("repack -dq");
        m_storage->git("multi-pack-index write");
        return readFile(multiPackIndex());
    }

    bool readAll()
    {
        const auto repository = Repository::open(m_storage->path());
        if (!repository) {
            if (repository.error().reason.isEmpty())
                qFatal("an error without a reason");
            return false;
        }
        bool good = true;
        for (const Oid& id : m_trees)
            good = repository->tree(id).has_value() && good;
        for (const Oid& id : m_blobs)
            good = repository->blob(id).has_value() && good;
        return good;
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::vector<Oid> m_trees;
    std::vector<Oid> m_blobs;
};

void PackIndexesTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_trees.clear();
    m_blobs.clear();
    for (const QByteArray& line : m_storage->git("ls-tree -rt snapshot").split('\n')) {
        const QByteArrayList words = line.split('\t').constFirst().split(' ');
        (words[1] == "tree" ? m_trees : m_blobs).push_back(oid(words[2]));
    }
    QVERIFY(readAll());
}

void PackIndexesTest::multiPackIndexAnywhere()
{
    const QByteArray good = writeMultiPackIndex();
    QVERIFY(readAll());
    int failed = 0;
    for (qsizetype at = 0; at < good.size(); at += at < 200 ? 1 : 13) {
        QByteArray bad = good;
        bad[at] = char(~bad[at]);
        replace(multiPackIndex(), bad);
        failed += readAll() ? 0 : 1;
    }
    qInfo("%d changes made a read fail", failed);
    replace(multiPackIndex(), good);
    QVERIFY(readAll());
}

// Git reads the packs' own indexes then, and so do we.
void PackIndexesTest::multiPackIndexCut()
{
    const QByteArray good = writeMultiPackIndex();
    for (qsizetype size = 0; size < good.size(); size += size < 200 ? 1 : 37) {
        replace(multiPackIndex(), good.first(size));
        QVERIFY(readAll());
    }
}

// Each place that it names, in turn, outside its pack.
void PackIndexesTest::multiPackIndexOffsets()
{
    const QByteArray good = writeMultiPackIndex();
    qsizetype offsets = 0;
    for (qsizetype row = 12; offsets == 0 && row < 200; row += 12)
        if (good.sliced(row, 4) == "OOFF")
            offsets = qsizetype(qFromBigEndian<quint64>(good.constData() + row + 4));
    QVERIFY(offsets > 0);
    for (const qsizetype part : {0, 4, 5}) { // the pack, and the place in it
        for (qsizetype i = 0; i < 20; ++i) {
            QByteArray bad = good;
            bad[offsets + i * 8 + part] = char(~bad[offsets + i * 8 + part]);
            replace(multiPackIndex(), bad);
            const auto repository = Repository::open(m_storage->path());
            VERIFY_ERROR(repository, Error::Kind::Corrupt);
            QVERIFY(repository.error().sentence().contains(multiPackIndex()));
        }
    }
    // The way out that the sentence names.
    QVERIFY(QFile::remove(multiPackIndex()));
    m_storage->git("multi-pack-index write");
    QVERIFY(readAll());
}

void PackIndexesTest::packThatArrives()
{
    const auto repository = Repository::open(m_storage->path());
    VERIFY_RESULT(repository);
    const QByteArray blob =
        runGit(m_storage->path(), {u"hash-object"_s, u"-w"_s, u"--stdin"_s}, "late\n");
    runGit(m_storage->path(), {u"pack-objects"_s, u"-q"_s, u"objects/pack/pack"_s}, blob + '\n');
    m_storage->git("prune-packed");
    QCOMPARE(repository->blob(oid(blob)).value_or(QByteArray()), QByteArray("late\n"));
}

void PackIndexesTest::damagedPackThatArrives()
{
    const auto repository = Repository::open(m_storage->path());
    VERIFY_RESULT(repository);
    const QByteArray blob =
        runGit(m_storage->path(), {u"hash-object"_s, u"-w"_s, u"--stdin"_s}, "late\n");
    const QString name =
        u"pack-"_s
        + QString::fromLatin1(runGit(
            m_storage->path(), {u"pack-objects"_s, u"-q"_s, u"objects/pack/pack"_s}, blob + '\n'))
        + u".idx"_s;
    m_storage->git("prune-packed");
    const QString path = packs() + u'/' + name;
    const QByteArray good = readFile(path);
    const qsizetype offset = 8 + 256 * 4 + 24; // of the only object
    QByteArray bad = good;
    bad[offset] = '\x7f';
    replace(path, bad);
    for (int i = 0; i < 2; ++i) {
        const auto read = repository->blob(oid(blob));
        VERIFY_ERROR(read, Error::Kind::Corrupt);
        QVERIFY2(read.error().sentence().contains(name), qPrintable(read.error().sentence()));
    }
    // What was there at the opening is read as before; the new one once it is sound.
    VERIFY_RESULT(repository->tree(m_trees.front()));
    replace(path, good);
    VERIFY_RESULT(repository->blob(oid(blob)));
}

// git gc under an open repository: the old files go, the same objects come in another pack.
void PackIndexesTest::repackedMeanwhile()
{
    m_storage->git("repack -dq");
    const auto repository = Repository::open(m_storage->path());
    VERIFY_RESULT(repository);
    VERIFY_RESULT(repository->tree(m_trees.front()));
    m_storage->stage("snapshot").add("late", "1.0.0").commit();
    (void)m_storage->path();
    m_storage->git("repack -adfq");
    m_storage->git("multi-pack-index write");
    for (const Oid& id : m_trees)
        VERIFY_RESULT(repository->tree(id));
    for (const Oid& id : m_blobs)
        VERIFY_RESULT(repository->blob(id));
    VERIFY_RESULT(repository->tree(oid(m_storage->id("snapshot^{tree}"))));
}

QTEST_GUILESS_MAIN(PackIndexesTest)
#include "tst_packindexes.moc"
