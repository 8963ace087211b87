// SPDX-License-Identifier: MIT
#include "models/release/buildcontext.h"

#include "tests/models/release/releasefixture.h"

#include <QDir>
#include <QDirIterator>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::release;
using namespace triptych::test;

// The files of a commit in a folder, compared with what git says the commit has.
class BuildContextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void exactly();
    void byDifference();
    void repairs();
    void damagedIndex();
    void leavesTheWorktree();
    void partialClone();
    void archive();
    void cancelled();

private:
    // Mode, content and path of every file; the modes as git knows them.
    QByteArrayList found() const
    {
        QByteArrayList lines;
        QDirIterator it(m_folder, QDir::Files | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QFileInfo file(it.next());
            const QByteArray name = QDir(m_folder).relativeFilePath(file.filePath()).toUtf8();
            const QByteArray content =
                file.isSymLink() ? file.readSymLink().toUtf8() : readFile(file.filePath());
            lines.append((file.isSymLink()      ? "120000 "
                          : file.isExecutable() ? "100755 "
                                                : "100644 ")
                         + runGit(m_storage->folder(), {u"hash-object"_s, u"--stdin"_s},
                                  file.isSymLink() ? rawLink(file.filePath()) : content)
                         + ' ' + name);
        }
        std::ranges::sort(lines);
        return lines;
    }
    static QByteArray rawLink(const QString& path)
    {
        QByteArray target(4096, '\0');
        target.resize(readlink(QFile::encodeName(path).constData(), target.data(), 4096));
        return target;
    }
    QByteArrayList expected(const QByteArray& revision)
    {
        QByteArrayList lines;
        const QByteArray listed = m_storage->git(
            "ls-tree -r --format=%(objectmode)%x20%(objectname)%x20%(path) " + revision);
        lines = listed.split('\n');
        std::ranges::sort(lines);
        return lines;
    }
    remote::Result<void> prepare(const QByteArray& revision, std::stop_token stop = {})
    {
        const QByteArray id = m_storage->id(revision); // flushes the builder
        const auto repository = openedRepository(m_storage->path());
        return prepareCheckout(repository, *git::Oid::fromHex(QString::fromLatin1(id)), m_folder,
                               std::move(stop));
    }
    ino_t inode(const QString& name) const
    {
        struct stat data{};
        return ::lstat(QFile::encodeName(m_folder + u'/' + name).constData(), &data) == 0
                   ? data.st_ino
                   : 0;
    }

    std::unique_ptr<StorageBuilder> m_storage;
    QString m_folder;
};

#define VERIFY_DONE(result)                                                                        \
    do {                                                                                           \
        const auto theResult = (result);                                                           \
        QVERIFY2(theResult.has_value(),                                                            \
                 qPrintable(theResult ? QString() : theResult.error().sentence()));                \
    } while (false)

void BuildContextTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    m_storage->stage("staging")
        .write("run.sh", File("#!/bin/sh\n", "100755"))
        .write("link", File("run.sh", "120000"))
        .write("with space/[x].txt", File("a\r\nb\r\n"))
        .write(".gitignore", File("*.log\n"))
        .write("kept.log", File("tracked though ignored"))
        .write("stays.txt", File("the same"))
        .commit("First");
    m_storage->stage("staging")
        .removePath("link")
        .write("run.sh", File("#!/bin/sh\n", "100644"))
        .write("new/file", File("new"))
        .commit("Second");
    m_folder = m_storage->folder() + u"/cache/staging/files"_s;
}

void BuildContextTest::exactly()
{
    // What the user has set for worktrees of their own changes nothing.
    m_storage->git("config core.autocrlf true");
    const QString attributes = m_storage->folder() + u"/attributes"_s;
    writeFile(attributes, "* text eol=crlf\n");
    m_storage->git("config core.attributesFile " + attributes.toUtf8());
    m_storage->git("config core.eol crlf");
    m_storage->git("config core.fileMode false");
    m_storage->git("config core.symlinks false");
    m_storage->git("config core.sparseCheckout true");
    VERIFY_DONE(prepare("staging~1"));
    QCOMPARE(found(), expected("staging~1"));
    QVERIFY(found().join().contains("120000"));
    QVERIFY(found().join().contains("100755"));
}

void BuildContextTest::byDifference()
{
    VERIFY_DONE(prepare("staging~1"));
    const ino_t before = inode(u"stays.txt"_s);
    VERIFY_DONE(prepare("staging"));
    QCOMPARE(found(), expected("staging"));
    QCOMPARE(inode(u"stays.txt"_s), before); // not written anew
    VERIFY_DONE(prepare("production")); // and to something wholly other
    QCOMPARE(found(), expected("production"));
    QVERIFY(!QFileInfo::exists(m_folder + u"/with space"_s));
}

// What a build leaves or changes there.
void BuildContextTest::repairs()
{
    VERIFY_DONE(prepare("staging"));
    writeFile(m_folder + u"/stays.txt"_s, "changed");
    writeFile(m_folder + u"/left/over.log"_s, "ignored by .gitignore");
    writeFile(m_folder + u"/repo/.git/HEAD"_s, "ref: refs/heads/x\n");
    QFile::remove(m_folder + u"/new/file"_s);
    writeFile(QFileInfo(m_folder).path() + u"/index.lock"_s, "of a git that was killed");
    VERIFY_DONE(prepare("staging"));
    QCOMPARE(found(), expected("staging"));
    QVERIFY(!QFileInfo::exists(m_folder + u"/left"_s));
}

void BuildContextTest::damagedIndex()
{
    VERIFY_DONE(prepare("staging"));
    writeFile(QFileInfo(m_folder).path() + u"/index"_s, "no index");
    VERIFY_DONE(prepare("staging~1"));
    QCOMPARE(found(), expected("staging~1"));
}

void BuildContextTest::leavesTheWorktree()
{
    const QString clone = m_storage->clone(u"clone"_s, u"snapshot"_s);
    writeFile(clone + u"/mine.txt"_s, "untracked");
    const QByteArray index = readFile(clone + u"/.git/index"_s);
    const QByteArray head = readFile(clone + u"/.git/HEAD"_s);
    const QByteArray refs = runGit(clone, "for-each-ref");
    const auto repository = openedRepository(clone);
    VERIFY_DONE(prepareCheckout(repository,
                                *git::Oid::fromHex(QString::fromLatin1(m_storage->id("staging"))),
                                m_folder, {}));
    QCOMPARE(found(), expected("staging"));
    QCOMPARE(readFile(clone + u"/.git/index"_s), index);
    QCOMPARE(readFile(clone + u"/.git/HEAD"_s), head);
    QCOMPARE(runGit(clone, "for-each-ref"), refs);
    QCOMPARE(runGit(clone, "status --porcelain"), QByteArray("?? mine.txt"));
}

// What is missing comes in one request.
void BuildContextTest::partialClone()
{
    m_storage->git("config uploadpack.allowFilter true");
    m_storage->git("config uploadpack.allowAnySHA1InWant true");
    const QString clone = m_storage->folder() + u"/blobless.git"_s;
    runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                                 u"file://"_s + m_storage->path(), clone});
    const auto commit = *git::Oid::fromHex(QString::fromLatin1(m_storage->id("staging")));
    VERIFY_DONE(prepareCheckout(openedRepository(clone), commit, m_folder, {}));
    QCOMPARE(found(), expected("staging"));
}

void BuildContextTest::archive()
{
    const QByteArray id = m_storage->id("staging~1");
    const auto repository = openedRepository(m_storage->path());
    const QString file = m_storage->folder() + u"/a/b.tar"_s;
    VERIFY_DONE(writeArchive(repository, *git::Oid::fromHex(QString::fromLatin1(id)), file, {}));
    QVERIFY(readFile(file).contains("tracked though ignored"));
    QCOMPARE(runGit(m_storage->folder(), {u"get-tar-commit-id"_s}, readFile(file)), id);
}

void BuildContextTest::cancelled()
{
    std::stop_source source;
    source.request_stop();
    const auto done = prepare("staging", source.get_token());
    QVERIFY(!done);
    QCOMPARE(done.error().kind, remote::RemoteError::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(BuildContextTest)
#include "tst_buildcontext.moc"
