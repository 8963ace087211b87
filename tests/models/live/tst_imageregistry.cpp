// SPDX-License-Identifier: MIT
#include "models/live/credentials.h"
#include "models/live/imageregistry.h"
#include "tests/fixtures/environment.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/standinserver.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <thread>

using namespace Qt::StringLiterals;
using namespace triptych::live;
using namespace triptych::test;

using State = TagAnswer::State;
using How = StandInAnswer::How;

namespace {

constexpr auto secret = "s3cret-Password";
const QByteArray digest = "sha256:" + QByteArray("ab").repeated(32);

QByteArray basic(const QByteArray& user, const QByteArray& password)
{
    return (user + ':' + password).toBase64();
}

StandInAnswer found()
{
    return {.headers = {{"Docker-Content-Digest", digest}}};
}

} // namespace

class ImageRegistryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void references_data();
    void references();
    void challenges_data();
    void challenges();
    void found_data();
    void found();
    void asksForAllTypes();
    void states_data();
    void states();
    void offline();
    void token_data();
    void token();
    void wrongCredentials();
    void unsafeRealm_data();
    void unsafeRealm();
    void oddTokens_data();
    void oddTokens();
    void identityToken_data();
    void identityToken();
    void identityTokenTroubles();
    void basicChallenge();
    void helper_data();
    void helper();
    void helperFails_data();
    void helperFails();
    void helperIsCancelled();
    void credentialFiles_data();
    void credentialFiles();

private:
    QString host() const { return m_server->address().sliced(7); }
    TagAnswer ask(const QString& tag = u"main"_s, const std::stop_token& stop = {})
    {
        HttpClient http;
        ImageRegistry registry(http, *parseImageRepository(host() + u"/team/x"_s),
                               std::chrono::seconds(20));
        const TagAnswer answer = registry.ask(tag, stop);
        // Whatever happens.
        for (const QByteArray& hidden :
             {QByteArray(secret), basic("rita", secret), QByteArray("t0ken"), QByteArray("le4ked")})
            if (answer.sentence.contains(QString::fromLatin1(hidden)))
                qFatal("a secret is shown");
        return answer;
    }
    void serve(StandInServer::Answers answers) { m_answers = std::move(answers); }
    // Wants a token from itself, which rita gets, and others too when they may.
    void serveWithTokens(bool anonymous)
    {
        serve([this, anonymous](const StandInRequest& request) -> StandInAnswer {
            const QByteArray authorization = request.headers.value("authorization");
            if (request.path == "/token") {
                m_query = request.query;
                const bool isRita = authorization == "Basic " + basic("rita", secret);
                if (!isRita && (!anonymous || !authorization.isEmpty()))
                    return {.status = 401};
                return {.body = "{\"token\": \"t0ken\"}"};
            }
            if (authorization == "Bearer t0ken")
                return ::found();
            return {
                .status = 401,
                .headers = {{"WWW-Authenticate", "Bearer realm=\"" + m_server->address().toUtf8()
                                                     + "/token\",service=\"a b\","
                                                       "scope=\"repository:team/x:pull\""}}};
        });
    }
    void configure(const QByteArray& json) { writeFile(path("docker/config.json"), json); }
    void configureUser(const QByteArray& user, const QByteArray& password)
    {
        configure("{\"auths\": {\"" + host().toUtf8() + "\": {\"auth\": \"" + basic(user, password)
                  + "\"}}}");
    }
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void installHelper(const QByteArray& script)
    {
        const QString file = path("bin/docker-credential-test");
        writeFile(file, "#!/bin/sh\n" + script);
        QFile::setPermissions(file, QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
        configure("{\"credHelpers\": {\"" + host().toUtf8() + "\": \"test\"}}");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<std::unique_ptr<ScopedVariable>> m_variables;
    StandInServer::Answers m_answers;
    std::unique_ptr<StandInServer> m_server;
    QByteArray m_query;
};

void ImageRegistryTest::init()
{
    m_variables.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<StandInServer>(
        [this](const StandInRequest& request) { return m_answers(request); });
    const auto set = [this](const char* name, const QByteArray& value) {
        m_variables.push_back(std::make_unique<ScopedVariable>(name, value));
    };
    set("DOCKER_CONFIG", path("docker").toUtf8());
    set("XDG_RUNTIME_DIR", path("run").toUtf8());
    set("XDG_CONFIG_HOME", path("config").toUtf8());
    set("PATH", path("bin").toUtf8() + ':' + qgetenv("PATH"));
    m_query.clear();
}

void ImageRegistryTest::references_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("key");
    const auto row = [](const char* text, const char* url, const char* key) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(url)
                            << QString::fromLatin1(key);
    };
    row("docker.elastic.co/package-registry/distribution",
        "https://docker.elastic.co/v2/package-registry/distribution/manifests/t",
        "docker.elastic.co");
    row("localhost:5000/x", "http://localhost:5000/v2/x/manifests/t", "localhost:5000");
    row("localhost/x", "http://localhost/v2/x/manifests/t", "localhost");
    row("127.0.0.1:5000/a/b", "http://127.0.0.1:5000/v2/a/b/manifests/t", "127.0.0.1:5000");
    row("registry.example.com:5000/a", "https://registry.example.com:5000/v2/a/manifests/t",
        "registry.example.com:5000");
    row("ubuntu", "https://registry-1.docker.io/v2/library/ubuntu/manifests/t",
        "https://index.docker.io/v1/");
    row("team/x", "https://registry-1.docker.io/v2/team/x/manifests/t",
        "https://index.docker.io/v1/");
    row("docker.io/team/x", "https://registry-1.docker.io/v2/team/x/manifests/t",
        "https://index.docker.io/v1/");
    row("", "", "");
    row("Upper/x", "https://Upper/v2/x/manifests/t", "Upper");
    row("docker.io/Upper", "", "");
    row("a b/x", "", "");
    row("localhost:5000/", "", "");
    row("localhost:x/a", "", "");
    row("localhost:99999/a", "", "");
    row("a..b/x", "", "");
    row("user@example.com/a", "", "");
    row("example.com/a/../b", "", "");
    row("example.com/a?b", "", "");
}

void ImageRegistryTest::references()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    QFETCH(QString, key);
    const auto repository = parseImageRepository(text);
    QCOMPARE(repository.has_value(), !url.isEmpty());
    if (!repository)
        return;
    QCOMPARE(repository->manifest(u"t"_s), QUrl(url));
    QCOMPARE(repository->credentialsKey(), key);
}

void ImageRegistryTest::challenges_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("bearer")
        << R"(Bearer realm="https://a/t",service="a b", scope="r:x:pull,push")"_ba
        << QStringList{u"=bearer"_s, u"realm=https://a/t"_s, u"scope=r:x:pull,push"_s,
                       u"service=a b"_s};
    QTest::newRow("basic") << "basic realm=x"_ba << QStringList{u"=basic"_s, u"realm=x"_s};
    QTest::newRow("escapes") << R"(BEARER Realm = "a\"b\\")"_ba
                             << QStringList{u"=bearer"_s, u"realm=a\"b\\"_s};
    QTest::newRow("twice") << R"(Bearer realm="a",realm="b")"_ba
                           << QStringList{u"=bearer"_s, u"realm=a"_s};
    QTest::newRow("two") << R"(Bearer realm="a", Basic realm="b")"_ba
                         << QStringList{u"=bearer"_s, u"realm=a"_s};
    QTest::newRow("no end") << R"(Bearer realm="a)"_ba << QStringList{u"=bearer"_s, u"realm=a"_s};
    QTest::newRow("nothing") << QByteArray() << QStringList();
    QTest::newRow("odd") << ",=\"\"=,"_ba << QStringList();
}

void ImageRegistryTest::challenges()
{
    QFETCH(QByteArray, header);
    QFETCH(QStringList, parts);
    const auto parsed = parseChallenge(header);
    QStringList result;
    for (auto it = parsed.begin(); it != parsed.end(); ++it)
        result.append(QString::fromUtf8(it.key() + '=' + it.value()));
    result.sort();
    QCOMPARE(result, parts);
}

void ImageRegistryTest::found_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("expected");
    const QString good = QString::fromLatin1(digest);
    QTest::newRow("digest") << digest << good;
    QTest::newRow("none") << QByteArray() << QString();
    QTest::newRow("no digest") << "latest"_ba << QString();
    QTest::newRow("too short") << "sha256:ab"_ba << QString();
}

void ImageRegistryTest::found()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, expected);
    serve([&](const StandInRequest&) {
        StandInAnswer answer;
        if (!header.isEmpty())
            answer.headers = {{"docker-content-digest", header}};
        return answer;
    });
    const TagAnswer answer = ask();
    QCOMPARE(int(answer.state), int(State::Found));
    QCOMPARE(answer.digest, expected);
    QCOMPARE(m_server->requests(), QByteArrayList{"HEAD /v2/team/x/manifests/main"});
}

// A registry that has an index says 404 to who asks for a manifest only.
void ImageRegistryTest::asksForAllTypes()
{
    for (const char* type :
         {"application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.docker.distribution.manifest.v2+json"}) {
        serve([type](const StandInRequest& request) {
            const auto types = request.headers.value("accept").split(',');
            for (const QByteArray& one : types)
                if (one.trimmed() == type)
                    return ::found();
            return StandInAnswer{.status = 404};
        });
        QCOMPARE(int(ask().state), int(State::Found));
    }
}

void ImageRegistryTest::states_data()
{
    QTest::addColumn<StandInAnswer>("said");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const StandInAnswer& said, State state,
                        const QString& words) {
        QTest::newRow(name) << said << int(state) << words;
    };
    row("not found", {.status = 404}, State::NotFound, QString());
    row("500", {.status = 500}, State::Unusable, u"HTTP status 500"_s);
    row("429", {.status = 429}, State::Unusable, u"HTTP status 429"_s);
    row("forbidden", {.status = 403}, State::Unauthorised, u"docker login"_s);
    row("no challenge", {.status = 401}, State::Unauthorised, u"not known"_s);
    row("unknown challenge", {.status = 401, .headers = {{"WWW-Authenticate", "Negotiate x"}}},
        State::Unauthorised, u"not known"_s);
    row("no user", {.status = 401, .headers = {{"WWW-Authenticate", "Basic realm=\"x\""}}},
        State::Unauthorised, u"asks for a user"_s);
    row("no HTTP", {.body = "hello", .how = How::Raw}, State::Unusable, u"no usable answer"_s);
}

void ImageRegistryTest::states()
{
    QFETCH(StandInAnswer, said);
    QFETCH(int, state);
    QFETCH(QString, words);
    serve([&](const StandInRequest&) { return said; });
    const TagAnswer answer = ask();
    QCOMPARE(int(answer.state), state);
    QVERIFY2(answer.sentence.contains(words), qPrintable(answer.sentence));
    QVERIFY(answer.digest.isEmpty());
}

void ImageRegistryTest::offline()
{
    serve([](const StandInRequest&) { return StandInAnswer(); });
    m_server->stop();
    const TagAnswer answer = ask();
    QCOMPARE(int(answer.state), int(State::Offline));
    QVERIFY2(answer.sentence.contains(u"cannot be reached"), qPrintable(answer.sentence));
}

void ImageRegistryTest::token_data()
{
    QTest::addColumn<bool>("anonymous");
    QTest::newRow("as nobody") << true;
    QTest::newRow("as a user") << false;
}

void ImageRegistryTest::token()
{
    QFETCH(bool, anonymous);
    serveWithTokens(anonymous);
    if (!anonymous)
        configureUser("rita", secret);
    const TagAnswer answer = ask();
    QVERIFY2(answer.state == State::Found, qPrintable(answer.sentence));
    QCOMPARE(answer.digest, QString::fromLatin1(digest));
    QCOMPARE(m_query, "service=a%20b&scope=repository:team/x:pull"_ba);
    QCOMPARE(m_server->requests().size(), 3);
}

void ImageRegistryTest::wrongCredentials()
{
    serveWithTokens(true);
    configureUser("rita", "le4ked");
    const TagAnswer answer = ask();
    QCOMPARE(int(answer.state), int(State::Unauthorised));
    QVERIFY2(answer.sentence.contains(u"does not let the configured user in"),
             qPrintable(answer.sentence));
    serveWithTokens(false);
    configure({});
    QVERIFY2(ask().sentence.contains(u"asks for a user"), qPrintable(ask().sentence));
}

void ImageRegistryTest::unsafeRealm_data()
{
    QTest::addColumn<QByteArray>("realm");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("http") << "http://example.com/token"_ba;
    QTest::newRow("a file") << "file:///etc/passwd"_ba;
    QTest::newRow("relative") << "/token"_ba;
    QTest::newRow("no address") << "https://["_ba;
}

// A password goes nowhere in the open.
void ImageRegistryTest::unsafeRealm()
{
    QFETCH(QByteArray, realm);
    configureUser("rita", secret);
    serve([&](const StandInRequest&) {
        return StandInAnswer{.status = 401,
                             .headers = {{"WWW-Authenticate", "Bearer realm=\"" + realm + '"'}}};
    });
    const TagAnswer answer = ask();
    QCOMPARE(int(answer.state), int(State::Unauthorised));
    QVERIFY2(answer.sentence.contains(u"not safe"), qPrintable(answer.sentence));
    QCOMPARE(m_server->requests().size(), 1);
}

void ImageRegistryTest::oddTokens_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("good");
    QTest::newRow("the other name") << R"({"access_token": "t0ken"})"_ba << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("a page") << "<html>"_ba << false;
    QTest::newRow("a number") << R"({"token": 5})"_ba << false;
    QTest::newRow("a line break") << R"({"token": "t0ken\r\nX-Other: y"})"_ba << false;
    QTest::newRow("not accepted") << R"({"token": "other"})"_ba << false;
}

void ImageRegistryTest::oddTokens()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, good);
    serve([&](const StandInRequest& request) -> StandInAnswer {
        if (request.path == "/token")
            return {.body = body};
        if (request.headers.value("authorization") == "Bearer t0ken")
            return ::found();
        return {.status = 401,
                .headers = {{"WWW-Authenticate",
                             "Bearer realm=\"" + m_server->address().toUtf8() + "/token\""}}};
    });
    QCOMPARE(int(ask().state), int(good ? State::Found : State::Unauthorised));
}

void ImageRegistryTest::identityToken_data()
{
    QTest::addColumn<bool>("byHelper");
    QTest::newRow("docker login's file") << false;
    QTest::newRow("a credential helper") << true;
}

// As docker login keeps it where a registry has given one in place of a password.
void ImageRegistryTest::identityToken()
{
    QFETCH(bool, byHelper);
    QByteArray form;
    serveWithTokens(false);
    serve([&, tokens = m_answers](const StandInRequest& request) -> StandInAnswer {
        if (request.path != "/token")
            return tokens(request);
        form = request.body;
        const bool isForm =
            request.headers.value("content-type") == "application/x-www-form-urlencoded";
        if (request.method != "POST" || !isForm || request.headers.contains("authorization"))
            return {.status = 400};
        return {.body = "{\"access_token\": \"t0ken\", \"refresh_token\": \"le4ked\"}"};
    });
    if (byHelper)
        installHelper(R"(echo '{"Username": "<token>", "Secret": "le4ked+/="}')");
    else
        configure("{\"auths\": {\"" + host().toUtf8() + "\": {\"auth\": \"" + basic("x", "")
                  + "\", \"identitytoken\": \"le4ked+/=\"}}}");
    const TagAnswer answer = ask();
    QVERIFY2(answer.state == State::Found, qPrintable(answer.sentence));
    QCOMPARE(form, "service=a%20b&scope=repository:team/x:pull&grant_type=refresh_token&"
                   "client_id=triptych&refresh_token=le4ked%2B/%3D"_ba);
}

void ImageRegistryTest::identityTokenTroubles()
{
    configure("{\"auths\": {\"" + host().toUtf8() + "\": {\"identitytoken\": \"le4ked\"}}}");
    serveWithTokens(true); // but for a user whom it does not know
    serve([tokens = m_answers](const StandInRequest& request) -> StandInAnswer {
        return request.path == "/token" ? StandInAnswer{.status = 401} : tokens(request);
    });
    TagAnswer answer = ask();
    QCOMPARE(int(answer.state), int(State::Unauthorised));
    QVERIFY2(answer.sentence.contains(u"does not let"), qPrintable(answer.sentence));

    serveWithTokens(true); // to where the token must not go
    serve([tokens = m_answers](const StandInRequest& request) -> StandInAnswer {
        if (request.path == "/token")
            return {.status = 307, .headers = {{"Location", "/elsewhere"}}};
        return tokens(request);
    });
    answer = ask();
    QCOMPARE(int(answer.state), int(State::Unusable));
    QVERIFY2(answer.sentence.contains(u"leads to /elsewhere"), qPrintable(answer.sentence));
    QVERIFY(!m_server->requests().contains("POST /elsewhere"));

    serve([](const StandInRequest&) -> StandInAnswer { // which knows no tokens
        return {.status = 401, .headers = {{"WWW-Authenticate", "Basic realm=\"x\""}}};
    });
    answer = ask();
    QCOMPARE(int(answer.state), int(State::Unauthorised));
    QVERIFY2(answer.sentence.contains(u"a user and a password"), qPrintable(answer.sentence));
}

void ImageRegistryTest::basicChallenge()
{
    serve([](const StandInRequest& request) -> StandInAnswer {
        if (request.headers.value("authorization") == "Basic " + basic("rita", secret))
            return ::found();
        return {.status = 401, .headers = {{"WWW-Authenticate", "Basic realm=\"x\""}}};
    });
    configureUser("rita", secret);
    QCOMPARE(int(ask().state), int(State::Found));
    configureUser("rita", "le4ked");
    const TagAnswer answer = ask();
    QCOMPARE(int(answer.state), int(State::Unauthorised));
    QVERIFY(answer.sentence.contains(u"does not let"));
}

void ImageRegistryTest::helper_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("for the server") << "\"credHelpers\": {\"HOST\": \"test\"}"_ba;
    QTest::newRow("for all") << "\"credsStore\": \"test\""_ba;
}

void ImageRegistryTest::helper()
{
    QFETCH(QByteArray, key);
    serveWithTokens(false);
    installHelper("read server; test \"$1 $server\" = 'get " + host().toUtf8()
                  + "' && echo '{\"ServerURL\": \"x\", \"Username\": \"rita\", \"Secret\": \""
                  + secret + "\"}'\n");
    configure('{' + key.replace("HOST", host().toUtf8()) + '}');
    const TagAnswer answer = ask();
    QVERIFY2(answer.state == State::Found, qPrintable(answer.sentence));
}

void ImageRegistryTest::helperFails_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("words");
    QTest::newRow("knows nothing")
        << "echo credentials not found in native keychain; exit 1"_ba << u"asks for a user"_s;
    QTest::newRow("crashes") << "echo le4ked >&2; kill -9 $$"_ba << u"did not answer"_s;
    QTest::newRow("no JSON") << "echo le4ked"_ba << u"gives no user name"_s;
    QTest::newRow("an empty token")
        << R"(echo '{"Username": "<token>", "Secret": ""}')"_ba << u"gives no user name"_s;
}

void ImageRegistryTest::helperFails()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, words);
    serveWithTokens(false);
    installHelper(script + '\n');
    const TagAnswer answer = ask();
    QCOMPARE(int(answer.state), int(State::Unauthorised));
    QVERIFY2(answer.sentence.contains(words), qPrintable(answer.sentence));

    configure("{\"credsStore\": \"no-such-helper\"}");
    QVERIFY2(ask().sentence.contains(u"docker-credential-no-such-helper cannot be started"),
             qPrintable(ask().sentence));
    configure("{\"credsStore\": \"../../evil\"}");
    QVERIFY2(ask().sentence.contains(u"can be none"), qPrintable(ask().sentence));
}

void ImageRegistryTest::helperIsCancelled()
{
    serveWithTokens(false);
    installHelper("touch " + path("begun").toUtf8() + "; exec sleep 600\n");
    std::stop_source source;
    std::jthread waiter([&] {
        while (!QFile::exists(path("begun")))
            std::this_thread::yield();
        source.request_stop();
    });
    const TagAnswer answer = ask(u"main"_s, source.get_token());
    QVERIFY(answer.state == State::Cancelled);
}

void ImageRegistryTest::credentialFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("image");
    QTest::addColumn<QByteArray>("user"); // empty: none
    const QByteArray auth = "{\"auth\": \"" + basic("rita", secret) + "\"}";
    const auto row = [](const char* name, const QString& file, const QByteArray& json,
                        const QString& server, const QByteArray& user) {
        QTest::newRow(name) << file << json << server << user;
    };
    const QString docker = u"docker/config.json"_s;
    const QString host = u"docker.example/team/x"_s;
    row("docker", docker, "{\"auths\": {\"docker.example\": " + auth + "}}", host, "rita");
    row("with a scheme", docker, "{\"auths\": {\"https://docker.example/v2/\": " + auth + "}}",
        host, "rita");
    row("Docker Hub", docker, "{\"auths\": {\"https://index.docker.io/v1/\": " + auth + "}}",
        u"docker.io/team/x"_s, "rita");
    row("Docker Hub by podman", docker, "{\"auths\": {\"docker.io\": " + auth + "}}", u"team/x"_s,
        "rita");
    row("a part of it", docker,
        "{\"auths\": {\"docker.example/other\": {}, \"docker.example\": {}, "
        "\"docker.example/team\": "
            + auth + "}}",
        host, "rita");
    row("another part", docker, "{\"auths\": {\"docker.example/tea\": " + auth + "}}", host, {});
    row("another port", docker, "{\"auths\": {\"docker.example:5000\": " + auth + "}}", host, {});
    row("another server", docker, "{\"auths\": {\"xdocker.example\": " + auth + "}}", host, {});
    row("podman", u"run/containers/auth.json"_s, "{\"auths\": {\"docker.example\": " + auth + "}}",
        host, "rita");
    row("podman, kept", u"config/containers/auth.json"_s,
        "{\"auths\": {\"docker.example\": " + auth + "}}", host, "rita");
    row("no base64", docker, R"({"auths": {"docker.example": {"auth": "###"}}})", host, {});
    row("no colon", docker, R"({"auths": {"docker.example": {"auth": "YWJj"}}})", host, {});
    row("odd types", docker, R"({"auths": [1], "credHelpers": 5, "credsStore": {}})", host, {});
    row("no JSON", docker, "auths: x", host, {});
    row("empty", docker, {}, host, {});
}

void ImageRegistryTest::credentialFiles()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, json);
    QFETCH(QString, image);
    QFETCH(QByteArray, user);
    writeFile(m_folder->filePath(file), json);
    const FoundCredentials credentials = findCredentials(*parseImageRepository(image), {});
    QCOMPARE(credentials.credentials.has_value(), !user.isEmpty());
    if (credentials.credentials) {
        QCOMPARE(credentials.credentials->user, user);
        QCOMPARE(credentials.credentials->basic(), "Basic " + basic("rita", secret));
    }
    QCOMPARE(credentials.problem, QString());
}

QTEST_GUILESS_MAIN(ImageRegistryTest)
#include "tst_imageregistry.moc"
