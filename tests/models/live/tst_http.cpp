// SPDX-License-Identifier: MIT
#include "models/live/http.h"

#include "tests/fixtures/standinserver.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace triptych::live;
using namespace triptych::test;

namespace {

using How = StandInAnswer::How;
using Kind = HttpError::Kind;

HttpRequest to(const StandInServer& server, const QString& path = u"/x"_s)
{
    return {.url = QUrl(server.address() + path)};
}

QString described(const std::expected<HttpAnswer, HttpError>& answer)
{
    return answer ? u"%1 %2"_s.arg(answer->status).arg(QString::fromUtf8(answer->body.left(50)))
                  : u"error %1: %2"_s.arg(int(answer.error().kind)).arg(answer.error().sentence());
}

} // namespace

class HttpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers();
    void statuses_data();
    void statuses();
    void head();
    void failures_data();
    void failures();
    void unreachable();
    void noTls();
    void timeLimit_data();
    void timeLimit();
    void cancelled_data();
    void cancelled();
    void sizeLimit();
    void unpacks();
    void follows();
    void redirects_data();
    void redirects();
    void otherHostsGetNoCredentials();
    void noCookies();
    void onAnyThread();
};

void HttpTest::answers()
{
    StandInRequest seen;
    StandInServer server([&seen](const StandInRequest& request) {
        seen = request;
        return StandInAnswer{.headers = {{"X-Own", "a"}, {"x-own", "b"}}, .body = "said"};
    });
    HttpClient http;
    HttpRequest request = to(server, u"/a b/[c]?q=1"_s);
    request.headers = {{"X-Ours", "yes"}};
    const auto answer = http.ask(request);
    QCOMPARE(described(answer), u"200 said"_s);
    QCOMPARE(answer->header("X-OWN"), "a, b"_ba);
    QCOMPARE(answer->header("none"), QByteArray());
    QCOMPARE(seen.path, "/a b/[c]"_ba);
    QCOMPARE(seen.query, "q=1"_ba);
    QCOMPARE(seen.headers.value("x-ours"), "yes"_ba);
    QVERIFY2(seen.headers.value("user-agent").startsWith("Triptych/"),
             seen.headers.value("user-agent").constData());
}

void HttpTest::statuses_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 204, 400, 401, 403, 404, 405, 409, 410, 418, 429, 500, 502, 503})
        QTest::addRow("%d", status) << status;
}

// Whatever a server says is an answer.
void HttpTest::statuses()
{
    QFETCH(int, status);
    StandInServer server([status](const StandInRequest&) {
        return StandInAnswer{.status = status,
                             .headers = {{"WWW-Authenticate", "Basic realm=\"x\""}},
                             .body = status == 204 ? "" : "why"};
    });
    HttpClient http;
    const auto answer = http.ask(to(server));
    QCOMPARE(described(answer), u"%1 %2"_s.arg(status).arg(status == 204 ? u""_s : u"why"_s));
    QCOMPARE(server.requests().size(), 1);
}

void HttpTest::head()
{
    StandInServer server([](const StandInRequest& request) {
        return StandInAnswer{.headers = {{"Digest", "1"}}, .body = request.method};
    });
    HttpClient http;
    HttpRequest request = to(server);
    request.method = HttpRequest::Method::Head;
    const auto answer = http.ask(request);
    QCOMPARE(described(answer), u"200 "_s);
    QCOMPARE(answer->header("Digest"), "1"_ba);
    QCOMPARE(server.requests(), QByteArrayList{"HEAD /x"});
}

void HttpTest::failures_data()
{
    QTest::addColumn<StandInAnswer>("answer");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const StandInAnswer& answer, Kind kind) {
        QTest::newRow(name) << answer << int(kind);
    };
    row("closed in the middle", {.body = "0123456789", .how = How::Cut}, Kind::Broken);
    row("closed at once", {.how = How::Raw}, Kind::Broken);
    row("no HTTP", {.body = "SSH-2.0-OpenSSH\r\n", .how = How::Raw}, Kind::Broken);
    row("no end of the head", {.body = "HTTP/1.1 200 OK\r\nContent-", .how = How::Raw},
        Kind::Broken);
    row("a body that is no gzip", {.headers = {{"Content-Encoding", "gzip"}}, .body = "0123456789"},
        Kind::Broken);
}

void HttpTest::failures()
{
    QFETCH(StandInAnswer, answer);
    QFETCH(int, kind);
    StandInServer server([&](const StandInRequest&) { return answer; });
    HttpClient http;
    const auto failed = http.ask(to(server));
    QVERIFY2(!failed, qPrintable(described(failed)));
    QCOMPARE(int(failed.error().kind), kind);
    QVERIFY(!failed.error().isOffline());
    QVERIFY2(failed.error().sentence().startsWith(u"127.0.0.1:"),
             qPrintable(failed.error().sentence()));
}

void HttpTest::unreachable()
{
    StandInServer server([](const StandInRequest&) { return StandInAnswer(); });
    const HttpRequest request = to(server);
    server.stop();
    HttpClient http;
    auto failed = http.ask(request);
    QVERIFY(!failed);
    QCOMPARE(int(failed.error().kind), int(Kind::Unreachable));
    QVERIFY(failed.error().isOffline());
    failed = http.ask({.url = QUrl(u"http://no-such-host.invalid/"_s)});
    QVERIFY(!failed);
    QVERIFY(failed.error().isOffline());
}

void HttpTest::noTls()
{
    QTcpServer server; // answered by the client's own loop
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket* socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
    });
    HttpClient http;
    const auto failed =
        http.ask({.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort()))});
    QVERIFY2(!failed, qPrintable(described(failed)));
    QCOMPARE(int(failed.error().kind), int(Kind::Tls));
    QVERIFY2(failed.error().sentence().contains(u"secure connection"),
             qPrintable(failed.error().sentence()));
}

void HttpTest::timeLimit_data()
{
    QTest::addColumn<How>("how");
    QTest::newRow("nothing") << How::Never;
    QTest::newRow("a byte now and then") << How::Drip;
}

void HttpTest::timeLimit()
{
    QFETCH(How, how);
    StandInServer server([how](const StandInRequest&) {
        return StandInAnswer{.body = "x"_ba.repeated(100'000), .how = how};
    });
    HttpClient http;
    HttpRequest request = to(server);
    request.timeLimit = std::chrono::milliseconds(150);
    const auto failed = http.ask(request);
    QVERIFY2(!failed, qPrintable(described(failed)));
    QCOMPARE(int(failed.error().kind), int(Kind::TimedOut));
    QVERIFY2(failed.error().sentence().contains(u"0.15 s"), qPrintable(failed.error().sentence()));
}

void HttpTest::cancelled_data()
{
    QTest::addColumn<bool>("before");
    QTest::newRow("before") << true;
    QTest::newRow("meanwhile") << false;
}

void HttpTest::cancelled()
{
    QFETCH(bool, before);
    std::stop_source source;
    StandInServer server([&](const StandInRequest&) {
        source.request_stop(); // the request is under way
        return StandInAnswer{.how = How::Never};
    });
    if (before)
        source.request_stop();
    HttpClient http;
    QElapsedTimer timer;
    timer.start();
    const auto failed = http.ask(to(server), source.get_token());
    QVERIFY(!failed);
    QCOMPARE(int(failed.error().kind), int(Kind::Cancelled));
    QVERIFY(timer.elapsed() < 20'000); // of thirty seconds
}

void HttpTest::sizeLimit()
{
    StandInServer server([](const StandInRequest& request) {
        return StandInAnswer{.body = "x"_ba.repeated(request.path == "/less" ? 1000 : 1001)};
    });
    HttpClient http;
    HttpRequest request = to(server, u"/less"_s);
    request.sizeLimit = 1000;
    QCOMPARE(http.ask(request)->body.size(), 1000);
    request.url.setPath(u"/more"_s);
    const auto failed = http.ask(request);
    QVERIFY(!failed);
    QCOMPARE(int(failed.error().kind), int(Kind::TooLarge));
}

// The limit is that of what is unpacked.
void HttpTest::unpacks()
{
    QByteArray content;
    StandInServer server([&](const StandInRequest& request) {
        if (!request.headers.value("accept-encoding").contains("deflate"))
            return StandInAnswer{.body = "not asked for"};
        return StandInAnswer{.headers = {{"Content-Encoding", "deflate"}},
                             .body = qCompress(content).sliced(4)};
    });
    HttpClient http;
    HttpRequest request = to(server);
    request.sizeLimit = 5'000'000;
    content = "[{\"name\": \"docker\"}]"_ba.repeated(100'000);
    QCOMPARE(http.ask(request)->body, content);
    content = QByteArray(200'000'000, 'x');
    const auto failed = http.ask(request);
    QVERIFY2(!failed, qPrintable(described(failed)));
    QVERIFY(failed.error().kind == Kind::TooLarge || failed.error().kind == Kind::Broken);
}

void HttpTest::follows()
{
    StandInServer server([](const StandInRequest& request) {
        if (request.path == "/x")
            return StandInAnswer{.status = 301, .headers = {{"Location", "/x/"}}};
        return StandInAnswer{.body = "at " + request.path};
    });
    HttpClient http;
    QCOMPARE(described(http.ask(to(server))), u"200 at /x/"_s);
}

void HttpTest::redirects_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("over and over") << "/x"_ba;
    QTest::newRow("a file") << "file:///etc/passwd"_ba;
    QTest::newRow("ftp") << "ftp://127.0.0.1/x"_ba;
    QTest::newRow("nowhere") << QByteArray();
    QTest::newRow("no address") << "http://["_ba;
}

void HttpTest::redirects()
{
    QFETCH(QByteArray, location);
    StandInServer server([&](const StandInRequest&) {
        return StandInAnswer{.status = 302, .headers = {{"Location", location}}};
    });
    HttpClient http;
    const auto failed = http.ask(to(server));
    QVERIFY2(!failed, qPrintable(described(failed)));
    QCOMPARE(int(failed.error().kind), int(Kind::Redirected));
    QVERIFY(server.requests().size() <= 6);
}

void HttpTest::otherHostsGetNoCredentials()
{
    QByteArrayList seen;
    StandInServer other([&](const StandInRequest& request) {
        seen.append(request.headers.value("authorization"));
        return StandInAnswer{.body = "other"};
    });
    StandInServer server([&](const StandInRequest& request) {
        seen.append(request.headers.value("authorization"));
        return request.path == "/x"
                   ? StandInAnswer{.status = 307, .headers = {{"Location", "/y"}}}
                   : StandInAnswer{.status = 307,
                                   .headers = {{"Location", other.address().toUtf8() + "/z"}}};
    });
    HttpClient http;
    HttpRequest request = to(server);
    request.headers = {{"authorization", "secret"}};
    QCOMPARE(described(http.ask(request)), u"200 other"_s);
    QCOMPARE(seen, (QByteArrayList{"secret", "secret", QByteArray()}));
}

void HttpTest::noCookies()
{
    QByteArrayList seen;
    StandInServer server([&](const StandInRequest& request) {
        seen.append(request.headers.value("cookie"));
        return StandInAnswer{.headers = {{"Set-Cookie", "a=b; Path=/"}}, .body = "x"};
    });
    HttpClient http;
    QVERIFY(http.ask(to(server)));
    QVERIFY(http.ask(to(server)));
    QCOMPARE(seen, (QByteArrayList{QByteArray(), QByteArray()}));
}

void HttpTest::onAnyThread()
{
    StandInServer server([](const StandInRequest&) { return StandInAnswer{.body = "x"}; });
    std::vector<QString> said(4);
    {
        std::vector<std::jthread> threads;
        for (QString& text : said)
            threads.emplace_back([&] {
                HttpClient http;
                text = described(http.ask(to(server)));
            });
    }
    for (const QString& text : said)
        QCOMPARE(text, u"200 x"_s);
}

QTEST_GUILESS_MAIN(HttpTest)
#include "tst_http.moc"
