// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"
#include "models/remote/blobs.h"
#include "models/remote/clone.h"
#include "models/remote/fetch.h"
#include "models/remote/publish.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/githttpserver.h"
#include "tests/fixtures/realstorage.h"
#include "tests/fixtures/storagebuilder.h"
#include "tests/models/remote/remotefixture.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::remote;
using namespace triptych::test;
using Kind = RemoteError::Kind;
using Mode = GitHttpServer::Mode;

class CloneStorageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void clones_data();
    void clones();
    void promotesWithoutRemote();
    void goesOn();
    void someBranches();
    void refuses_data();
    void refuses();
    void cancelled_data();
    void cancelled();
    void password();
    void gitsOwnPartialClone();
    void realStorage();

private:
    static QStringList stages() { return {u"snapshot"_s, u"staging"_s, u"production"_s}; }
    CloneRequest request()
    {
        return {.url = m_server->url(u"storage.git"_s), .folder = m_target, .branches = stages()};
    }
    static Plan planned(const git::Repository& repository)
    {
        const auto name = VersionName::parse(u"docker-2.2.0"_s).value();
        return plan(**loadSnapshot(repository, defaultConfiguration()),
                    Draft({Move{.package = name.package,
                                .version = name.version,
                                .from = u"snapshot"_s,
                                .to = u"staging"_s}}));
    }
    bool isLocal(const QByteArray& revision)
    {
        return opened(m_target).has(oid(m_storage->id(revision)));
    }
    QStringList beside() const
    {
        return QDir(m_storage->folder())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<GitHttpServer> m_server;
    QString m_target;
};

void CloneStorageTest::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    fillSample(*m_storage);
    QByteArray icon(200'000, '\0');
    QRandomGenerator random(1);
    for (char& byte : icon)
        byte = char(random.bounded(256));
    Files files = packageFiles("big", "1.0.0");
    files["img/icon.png"] = File(icon);
    m_storage->stage("snapshot").add("big", "1.0.0", files).commit();
    m_storage->stage("unrelated").write("x", "unrelated").commit();
    m_storage->path();
    m_server = std::make_unique<GitHttpServer>(m_storage->folder());
    m_target = m_storage->folder() + u"/new/clone.git"_s;
}

void CloneStorageTest::clones_data()
{
    QTest::addColumn<bool>("http");
    QTest::addColumn<bool>("full");
    QTest::newRow("http") << true << false;
    QTest::newRow("http, full") << true << true;
    QTest::newRow("file") << false << false;
    QTest::newRow("file, full") << false << true;
}

void CloneStorageTest::clones()
{
    QFETCH(const bool, http);
    QFETCH(const bool, full);
    CloneRequest wish = request();
    if (!http)
        wish.url = u"file://"_s + m_storage->path();
    wish.full = full;
    int seen = 0;
    wish.network.progress = [&seen](const Progress&) { ++seen; };
    const auto cloned = cloneStorage(wish, {});
    VERIFY_RESULT(cloned);
    QVERIFY(seen > 0);
    QCOMPARE(cloned->folder, m_target);
    QCOMPARE(cloned->branches, stages());
    for (const char* branch : {"snapshot", "staging", "production"}) {
        QCOMPARE(idIn(m_target, branch), oid(m_storage->id(branch)));
        QCOMPARE(idIn(m_target, QByteArray("refs/remotes/origin/") + branch),
                 oid(m_storage->id(branch)));
    }
    QVERIFY(idIn(m_target, "unrelated").isNull());
    QCOMPARE(isPartialClone(opened(m_target)), !full);
    QCOMPARE(isLocal("snapshot:packages/big/1.0.0/img/icon.png"), full);
    QCOMPARE(isLocal("snapshot:packages/docker/2.2.0/docs/README.md"), full);
    QVERIFY(isLocal("snapshot:packages/big/1.0.0/manifest.yml"));
    QVERIFY(isLocal("production:packages/apm/0.9.0/manifest.yml"));
    QVERIFY(isLocal("staging:Dockerfile"));
    QCOMPARE(cloned->manifests > 0, !full);
    QVERIFY(loadSnapshot(opened(m_target), defaultConfiguration()).has_value());
    const GitOutput check = tryGit(m_target, {u"fsck"_s, u"--strict"_s});
    QVERIFY2(check.ok(), check.err.constData());
    QCOMPARE(beside().filter(u"cloning"_s), QStringList());
    QVERIFY(QFile::permissions(m_target).testFlag(QFile::ReadOther));
}

// Not with git's lazy fetching either: nobody answers.
void CloneStorageTest::promotesWithoutRemote()
{
    VERIFY_RESULT(cloneStorage(request(), {}));
    m_server->stop();
    auto repository = opened(m_target);
    const auto applied = apply(repository, planned(repository));
    VERIFY_RESULT(applied);
    QVERIFY(!idIn(m_target, "staging:packages/docker/2.2.0").isNull());
    QVERIFY(!isLocal("snapshot:packages/docker/2.2.0/docs/README.md"));
}

// Fetch, manifests of what is new, a promotion with its push, and a file on demand.
void CloneStorageTest::goesOn()
{
    VERIFY_RESULT(cloneStorage(request(), {}));
    m_storage->stage("snapshot").add("new", "1.0.0").commit();
    m_storage->path();
    auto repository = opened(m_target);
    const auto fetched = fetch(repository, {.remote = u"origin"_s, .branches = stages()}, {});
    VERIFY_RESULT(fetched);
    VERIFY_RESULT(fastForward(repository, u"origin"_s, stages()));
    QVERIFY(!isLocal("snapshot:packages/new/1.0.0/manifest.yml"));
    const git::Oid tip = *fetched->branches[0].after;
    VERIFY_RESULT(fetchManifests(repository, {&tip, 1}, {}, {}));
    QVERIFY(isLocal("snapshot:packages/new/1.0.0/manifest.yml"));
    QVERIFY(!isLocal("snapshot:packages/new/1.0.0/docs/README.md"));

    const int before = m_server->requests();
    const auto published = applyAndPush(repository, planned(repository), u"origin"_s, {}, {});
    VERIFY_RESULT(published);
    QVERIFY2(published->report.succeeded(), qPrintable(published->report.sentence()));
    QVERIFY(m_server->requests() - before <= 3); // refs, perhaps a probe, the pack
    QVERIFY(!isLocal("snapshot~1:packages/docker/2.2.0/docs/README.md"));
    QVERIFY(tryGit(m_storage->path(), {u"fsck"_s, u"--strict"_s}).ok());

    const git::Oid readme = oid(m_storage->id("staging:packages/docker/2.2.0/docs/README.md"));
    VERIFY_RESULT(fetchBlobs(repository, {&readme, 1}, {}, {}));
    VERIFY_RESULT(repository.blob(readme));
    const git::Oid nothing = oid(QByteArray(40, 'a'));
    const auto absent = fetchBlobs(repository, {&nothing, 1}, {}, {});
    QVERIFY(!absent);
    qInfo().noquote() << absent.error().sentence();
}

void CloneStorageTest::someBranches()
{
    CloneRequest wish = request();
    wish.branches = {u"snapshot"_s, u"nowhere"_s};
    const auto cloned = cloneStorage(wish, {});
    VERIFY_RESULT(cloned);
    QCOMPARE(cloned->missing, QStringList{u"nowhere"_s});
    QVERIFY(idIn(m_target, "staging").isNull());
    QCOMPARE(runGit(m_target, "symbolic-ref HEAD"), QByteArray("refs/heads/snapshot"));
}

void CloneStorageTest::refuses_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("exists") << u"exists"_s << Kind::Exists;
    QTest::newRow("no branch") << u"branch"_s << Kind::NoRepository;
    QTest::newRow("no repository") << u"repository"_s << Kind::NoRepository;
    QTest::newRow("password") << u"password"_s << Kind::Authentication;
    QTest::newRow("not a folder") << u"folder"_s << Kind::Repository;
}

void CloneStorageTest::refuses()
{
    QFETCH(const QString, how);
    CloneRequest wish = request();
    if (how == u"exists")
        QDir().mkpath(m_target);
    else if (how == u"branch")
        wish.branches = {u"nowhere"_s};
    else if (how == u"repository")
        wish.url = m_server->url(u"other.git"_s);
    else if (how == u"password")
        m_server->setMode(Mode::AskPassword);
    else
        writeFile(m_storage->folder() + u"/new"_s, "a file");
    const auto cloned = cloneStorage(wish, {});
    QVERIFY(!cloned);
    qInfo().noquote() << cloned.error().sentence();
    QTEST(cloned.error().kind, "kind");
    QCOMPARE(QFileInfo::exists(m_target), how == u"exists");
    QCOMPARE(QDir(m_storage->folder() + u"/new"_s).entryList(QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList());
}

void CloneStorageTest::cancelled_data()
{
    QTest::addColumn<int>("requests"); // how many are answered before one hangs
    for (int i = 0; i < 6; ++i)
        QTest::addRow("%d", i) << i;
}

void CloneStorageTest::cancelled()
{
    QFETCH(const int, requests);
    m_server->hangAfter(requests);
    std::stop_source stop;
    auto answer =
        std::async(std::launch::async, [&] { return cloneStorage(request(), stop.get_token()); });
    QTRY_VERIFY(m_server->requests() > requests);
    stop.request_stop();
    const auto cloned = answer.get();
    VERIFY_ERROR(cloned, Kind::Cancelled);
    QVERIFY(!QFileInfo::exists(m_target));
    QCOMPARE(QDir(m_storage->folder() + u"/new"_s)
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList());
}

void CloneStorageTest::password()
{
    CloneRequest wish = request();
    wish.url.replace(u"http://"_s, u"http://me:secret@"_s);
    m_server->setMode(Mode::AskPassword);
    const auto cloned = cloneStorage(wish, {});
    VERIFY_ERROR(cloned, Kind::Authentication);
    QVERIFY(!cloned.error().sentence().contains(u"secret"));
    QVERIFY(!cloned.error().words.join(u' ').contains(u"secret"));
}

void CloneStorageTest::gitsOwnPartialClone()
{
    QDir().mkpath(m_storage->folder() + u"/new"_s);
    runGit(m_storage->folder(), {u"clone"_s, u"-q"_s, u"--bare"_s, u"--filter=blob:none"_s,
                                 m_server->url(u"storage.git"_s), m_target});
    auto repository = opened(m_target);
    QVERIFY(isPartialClone(repository));
    const git::Oid tip = idIn(m_target, "snapshot");
    const auto missing = missingManifests(repository, {&tip, 1});
    VERIFY_RESULT(missing);
    QVERIFY(missing->size() > 5);
    VERIFY_RESULT(fetchManifests(repository, {&tip, 1}, {}, {}));
    QVERIFY(isLocal("snapshot:packages/big/1.0.0/manifest.yml"));
    QVERIFY(!isLocal("snapshot:packages/big/1.0.0/img/icon.png"));
    QCOMPARE(missingManifests(opened(m_target), {&tip, 1})->size(), size_t(0));
}

// Bytes over the wire against the pack that a full clone would be sent; it is larger still, since
// this storage lacks its large files itself.
void CloneStorageTest::realStorage()
{
    NEEDS_REAL_STORAGE();
    const QFileInfo storage(RealStorage::path());
    qint64 full = 0;
    for (const QFileInfo& pack :
         QDir(storage.filePath() + u"/objects/pack"_s).entryInfoList({u"*.pack"_s}))
        full += pack.size();
    GitHttpServer server(storage.path());
    CloneRequest wish = request();
    wish.url = server.url(storage.fileName());
    QElapsedTimer timer;
    timer.start();
    const auto cloned = cloneStorage(wish, {});
    VERIFY_RESULT(cloned);
    qInfo().noquote() << u"blobless: %1 KiB in %2 requests, %3 ms, with %4 manifests and the like; "
                         "full: more than %5 KiB"_s.arg(server.sent() / 1024)
                             .arg(server.requests())
                             .arg(timer.elapsed())
                             .arg(cloned->manifests)
                             .arg(full / 1024);
    const git::Oid tips[] = {idIn(m_target, "snapshot"), idIn(m_target, "staging"),
                             idIn(m_target, "production")};
    QCOMPARE(missingManifests(opened(m_target), tips)->size(), size_t(0));
    QVERIFY(server.sent() * 2 < full);
}

QTEST_GUILESS_MAIN(CloneStorageTest)
#include "tst_clonestorage.moc"
