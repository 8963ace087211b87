// SPDX-License-Identifier: MIT
#include "models/registry/registryserver.h"
#include "models/registry/servedcommits.h"
#include "tests/fixtures/printers.h"
#include "tests/fixtures/storagebuilder.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace triptych;
using namespace triptych::test;
using namespace triptych::registry;
using namespace Qt::StringLiterals;

class TestRegistryServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answers();
    void redirects();
    void headIsAsGet();
    void parts_data();
    void parts();
    void headIsOfAll();
    void onlyReads();
    void namesInAddresses();
    void rawPaths_data();
    void rawPaths();
    void hosts_data();
    void hosts();
    void servesAnother();
    void seesNewObjects();
    void portIsTaken();
    void badAddress();
    void manyAtOnce();

private:
    PackageIndexPtr currentIndex();
    std::unique_ptr<QNetworkReply> ask(const QString& path, const QByteArray& method = "GET");
    QByteArray askRaw(const QByteArray& request);

    std::unique_ptr<StorageBuilder> m_storage;
    std::unique_ptr<RegistryServer> m_server;
    QNetworkAccessManager m_network;
};

PackageIndexPtr TestRegistryServer::currentIndex()
{
    const auto repository = git::Repository::open(m_storage->path());
    const auto commits = servedCommits(*repository, defaultConfiguration(), u"production");
    return makeIndex(*repository, *compositionAt(*repository, *commits));
}

void TestRegistryServer::init()
{
    m_storage = std::make_unique<StorageBuilder>();
    Files files = packageFiles("apm", "1.0.0");
    files["img/[a] b%20#?.svg"] = "<svg/>\r\n";
    files["docs/\xc3\xa9.md"] = "# \xc3\xa9\n";
    m_storage->stage("production").add("apm", "1.0.0", files).add("nginx", "1.0.0").commit();
    m_server = std::make_unique<RegistryServer>();
    const auto listening = m_server->listen(u"127.0.0.1"_s, 0);
    QVERIFY2(listening, listening ? "" : qPrintable(listening.error()));
    QVERIFY(m_server->serve(m_storage->path(), currentIndex()));
}

std::unique_ptr<QNetworkReply> TestRegistryServer::ask(const QString& path,
                                                       const QByteArray& method)
{
    QNetworkRequest request(QUrl(m_server->url().toString() + path));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    std::unique_ptr<QNetworkReply> reply(
        method == "HEAD" ? m_network.head(request) : m_network.sendCustomRequest(request, method));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished())
        finished.wait(10'000);
    return reply;
}

// Whether an answer with its content is there.
static bool isWhole(const QByteArray& answer)
{
    static const QByteArray name = "content-length: ";
    const qsizetype end = answer.indexOf("\r\n\r\n");
    const qsizetype length = answer.toLower().indexOf(name);
    return end > 0 && length > 0
           && answer.size() >= end + 4 + answer.sliced(length + name.size()).split('\r')[0].toInt();
}

// As it stands, whatever Qt would make of the address.
QByteArray TestRegistryServer::askRaw(const QByteArray& request)
{
    QTcpSocket socket;
    socket.connectToHost(m_server->url().host(), quint16(m_server->url().port()));
    socket.write(request);
    QByteArray answer;
    const bool isThere = QTest::qWaitFor([&] { return isWhole(answer += socket.readAll()); },
                                         QDeadlineTimer(10'000));
    return isThere ? answer : QByteArray();
}

namespace {

int statusOf(const QNetworkReply& reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

void TestRegistryServer::answers()
{
    QSignalSpy answered(m_server.get(), &RegistryServer::answered);
    m_server->setState("abc");
    const auto search = ask(u"/search?all=true"_s);
    QCOMPARE(statusOf(*search), 200);
    QCOMPARE(search->rawHeader("Content-Type"), "application/json");
    QCOMPARE(search->rawHeader("Cache-Control"), "max-age=600, public");
    QCOMPARE(search->rawHeader(RegistryServer::stateHeader), "abc");
    QVERIFY(search->readAll().contains("\"nginx\""));
    const auto package = ask(u"/package/apm/1.0.0/"_s);
    QCOMPARE(statusOf(*package), 200);
    const auto missing = ask(u"/package/apm/1.0.1/"_s);
    QCOMPARE(statusOf(*missing), 404);
    QCOMPARE(missing->readAll(), "package revision not found\n");
    QCOMPARE(missing->rawHeader("Cache-Control"), "max-age=0, private, no-store");
    QCOMPARE(missing->rawHeader("X-Content-Type-Options"), "nosniff");
    QCOMPARE(statusOf(*ask(u"/health"_s)), 200);
    QCOMPARE(answered.size(), 4);
}

void TestRegistryServer::redirects()
{
    const auto reply = ask(u"/package/apm/1.0.0?x=1"_s);
    QCOMPARE(statusOf(*reply), 301);
    QCOMPARE(reply->rawHeader("Location"), "/package/apm/1.0.0/?x=1");
}

void TestRegistryServer::headIsAsGet()
{
    for (const QString& path : {u"/package/apm/1.0.0/"_s, u"/package/apm/1.0.0/docs/README.md"_s,
                                u"/epr/apm/apm-1.0.0.zip"_s, u"/nowhere"_s, u"/"_s, u"/health"_s}) {
        const auto get = ask(path);
        const auto head = ask(path, "HEAD");
        QCOMPARE(statusOf(*head), statusOf(*get));
        for (const char* header : {"Content-Type", "Content-Length", "Cache-Control"})
            QCOMPARE(head->rawHeader(header), get->rawHeader(header));
        QCOMPARE(head->readAll(), QByteArray());
    }
    // Nothing follows that the next request on the connection would take for its answer.
    QTcpSocket socket;
    socket.connectToHost(m_server->url().host(), quint16(m_server->url().port()));
    socket.write("HEAD /package/apm/1.0.0/docs/README.md HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QByteArray first;
    QTRY_VERIFY((first += socket.readAll()).endsWith("\r\n\r\n"));
    socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QByteArray second;
    QTRY_VERIFY((second += socket.readAll()).endsWith("\r\n\r\n"));
    QVERIFY2(second.startsWith("HTTP/1.1 200"), second.constData());
}

void TestRegistryServer::parts_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("range"); // of "# \xc3\xa9\n", 5 bytes
    QTest::addColumn<QByteArray>("body");
    const QByteArray all = "# \xc3\xa9\n";
    QTest::newRow("none") << "X: y"_ba << 200 << QByteArray() << all;
    QTest::newRow("the first") << "Range: bytes=0-1"_ba << 206 << "bytes 0-1/5"_ba << "# "_ba;
    QTest::newRow("from") << "Range: bytes=4-"_ba << 206 << "bytes 4-4/5"_ba << "\n"_ba;
    QTest::newRow("the last") << "Range: bytes=-1"_ba << 206 << "bytes 4-4/5"_ba << "\n"_ba;
    QTest::newRow("more than there is")
        << "Range: bytes=1-99999999999999999999"_ba << 206 << "bytes 1-4/5"_ba << all.sliced(1);
    QTest::newRow("more of the last") << "Range: bytes=-9"_ba << 206 << "bytes 0-4/5"_ba << all;
    QTest::newRow("beyond") << "Range: bytes=5-"_ba << 416 << "bytes */5"_ba
                            << "invalid range: failed to overlap\n"_ba;
    QTest::newRow("nothing of the last") << "Range: bytes=-0"_ba << 416 << "bytes */5"_ba
                                         << "invalid range: failed to overlap\n"_ba;
    QTest::newRow("backwards") << "Range: bytes=3-2"_ba << 200 << QByteArray() << all;
    QTest::newRow("several") << "Range: bytes=0-0,2-2"_ba << 200 << QByteArray() << all;
    QTest::newRow("of something else") << "Range: lines=0-0"_ba << 200 << QByteArray() << all;
    QTest::newRow("of what it was")
        << "If-Range: \"x\"\r\nRange: bytes=0-0"_ba << 200 << QByteArray() << all;
}

// A download that broke off goes on.
void TestRegistryServer::parts()
{
    QFETCH(QByteArray, header);
    QFETCH(int, status);
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, body);
    const QByteArray answer = askRaw("GET /package/apm/1.0.0/docs/%C3%A9.md HTTP/1.1\r\n" + header
                                     + "\r\nConnection: close\r\n\r\n");
    QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), answer.constData());
    const qsizetype end = answer.indexOf("\r\n\r\n");
    QCOMPARE(answer.sliced(end + 4), body);
    const QByteArray head = answer.first(end + 2).toLower();
    QVERIFY2(head.contains("accept-ranges: bytes\r\n"), head.constData());
    QCOMPARE(head.contains("content-range: "), !range.isEmpty());
    QVERIFY2(range.isEmpty() || head.contains("content-range: " + range + "\r\n"),
             head.constData());
    QVERIFY(!askRaw("GET /search HTTP/1.1\r\nRange: bytes=0-1\r\nConnection: close\r\n\r\n")
                 .contains("206"));
}

// It tells how large the whole is.
void TestRegistryServer::headIsOfAll()
{
    QUrl url = m_server->url();
    url.setPath(u"/package/apm/1.0.0/manifest.yml"_s);
    QNetworkRequest request(url);
    request.setRawHeader("Range", "bytes=0-1");
    const std::unique_ptr<QNetworkReply> reply(m_network.head(request));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    QVERIFY(reply->isFinished() || finished.wait(10'000));
    QCOMPARE(statusOf(*reply), 200);
    QVERIFY(reply->header(QNetworkRequest::ContentLengthHeader).toInt() > 100);
}

void TestRegistryServer::onlyReads()
{
    for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
        const auto reply = ask(u"/search"_s, method);
        QCOMPARE(statusOf(*reply), 405);
        QCOMPARE(reply->rawHeader("Allow"), "GET, HEAD");
    }
}

void TestRegistryServer::namesInAddresses()
{
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(u"[a] b%20#?.svg"_s));
    const auto image = ask(u"/package/apm/1.0.0/img/"_s + encoded);
    QCOMPARE(statusOf(*image), 200);
    QCOMPARE(image->readAll(), "<svg/>\r\n");
    QCOMPARE(image->rawHeader("Content-Type"), "image/svg+xml");
    QCOMPARE(ask(u"/package/apm/1.0.0/docs/é.md"_s)->readAll(), "# \xc3\xa9\n");
}

void TestRegistryServer::rawPaths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("answer"); // its first line begins so
    QTest::addColumn<QByteArray>("location");
    const auto row = [](const char* path, const char* answer, const char* location = "") {
        QTest::addRow("%s", path) << QByteArray(path) << QByteArray(answer) << QByteArray(location);
    };
    row("/package/apm/1.0.0/../../../../etc/passwd", "HTTP/1.1 301", "/etc/passwd");
    row("/package/apm/1.0.0/%2e%2e/%2e%2e/secret", "HTTP/1.1 301", "/package/secret");
    row("/package/apm/1.0.0/..%2f..%2fsecret", "HTTP/1.1 301", "/package/secret");
    row("/package/apm/1.0.0/docs%2FREADME.md", "HTTP/1.1 200");
    row("/package/apm/1.0.0/docs/%ff%fe", "HTTP/1.1 404");
    row("/package/apm/1.0.0/docs/%00", "HTTP/1.1 404");
}

void TestRegistryServer::rawPaths()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, location);
    const QByteArray said = askRaw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY2(said.startsWith(answer), said.constData());
    if (!location.isEmpty())
        QVERIFY2(said.toLower().contains("location: " + location + "\r\n"), said.constData());
    QVERIFY(!said.contains("root:"));
}

void TestRegistryServer::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isWelcome");
    QTest::newRow("loopback") << "127.0.0.1:80"_ba << true;
    QTest::newRow("name") << "localhost:1234"_ba << true;
    QTest::newRow("name, no port") << "LOCALHOST"_ba << true;
    QTest::newRow("IPv6") << "[::1]:80"_ba << true;
    QTest::newRow("somebody's") << "registry.example.com"_ba << false;
    QTest::newRow("looks like it") << "localhost.example.com"_ba << false;
    QTest::newRow("another address") << "192.0.2.1"_ba << false;
}

void TestRegistryServer::hosts()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, isWelcome);
    const QByteArray said = askRaw("GET /search HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    QVERIFY2(said.startsWith(isWelcome ? "HTTP/1.1 200" : "HTTP/1.1 403"), said.constData());
    QCOMPARE(said.contains("nginx"), isWelcome);
}

void TestRegistryServer::servesAnother()
{
    const QUrl url = m_server->url();
    m_storage->stage("production").remove("nginx", "1.0.0").add("redis", "2.0.0").commit();
    QCOMPARE(statusOf(*ask(u"/package/redis/2.0.0/"_s)), 404);
    QVERIFY(m_server->serve(m_storage->path(), currentIndex()));
    QCOMPARE(m_server->url(), url);
    QCOMPARE(statusOf(*ask(u"/package/redis/2.0.0/"_s)), 200);
    QCOMPARE(statusOf(*ask(u"/package/nginx/1.0.0/"_s)), 404);
    QVERIFY(!m_server->serve(m_storage->folder() + u"/nowhere"_s, {}));
    QCOMPARE(statusOf(*ask(u"/package/redis/2.0.0/"_s)), 200); // as before
}

void TestRegistryServer::seesNewObjects()
{
    m_storage->git("repack -a -d -q");
    QCOMPARE(ask(u"/package/apm/1.0.0/docs/README.md"_s)->readAll(), "# apm\n\nVersion 1.0.0.\n");
    m_storage->git("repack -a -d -f -q --depth=1");
    QCOMPARE(statusOf(*ask(u"/epr/nginx/nginx-1.0.0.zip"_s)), 200);
}

void TestRegistryServer::portIsTaken()
{
    RegistryServer other;
    const auto listening = other.listen(u"127.0.0.1"_s, quint16(m_server->url().port()));
    QVERIFY(!listening);
    QVERIFY2(listening.error().contains(QString::number(m_server->url().port())),
             qPrintable(listening.error()));
}

void TestRegistryServer::badAddress()
{
    QVERIFY(!RegistryServer().listen(u"nowhere.example"_s, 0));
    QVERIFY(!RegistryServer().listen(u"192.0.2.1"_s, 0)); // nobody's
}

void TestRegistryServer::manyAtOnce()
{
    std::vector<std::unique_ptr<QNetworkReply>> replies;
    for (int i = 0; i < 40; ++i)
        replies.emplace_back(m_network.get(QNetworkRequest(QUrl(
            m_server->url().toString() + (i % 2 ? u"/search"_s : u"/epr/apm/apm-1.0.0.zip"_s)))));
    for (const auto& reply : replies) {
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 30'000);
        QCOMPARE(statusOf(*reply), 200);
    }
}

QTEST_GUILESS_MAIN(TestRegistryServer)
#include "tst_registryserver.moc"
