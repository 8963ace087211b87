// SPDX-License-Identifier: MIT
#include "models/live/imageregistry.h"

#include "models/git/error.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>

namespace triptych::live {

using namespace Qt::StringLiterals;
using State = TagAnswer::State;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(live::ImageRegistry)
};

// A registry says of an image in a form that is not asked for that there is none.
constexpr auto manifestTypes = "application/vnd.oci.image.index.v1+json, "
                               "application/vnd.oci.image.manifest.v1+json, "
                               "application/vnd.docker.distribution.manifest.list.v2+json, "
                               "application/vnd.docker.distribution.manifest.v2+json";

TagAnswer answerOf(const HttpError& error)
{
    const State state = error.kind == HttpError::Kind::Cancelled ? State::Cancelled
                        : error.isOffline()                      ? State::Offline
                                                                 : State::Unusable;
    return {.state = state, .digest = {}, .sentence = error.sentence()};
}

QString digestOf(const HttpAnswer& answer)
{
    static const QRegularExpression digest(
        u"\\A[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,}\\z"_s);
    const QString text = QString::fromLatin1(answer.header("Docker-Content-Digest"));
    return digest.match(text).hasMatch() ? text : QString();
}

// Where the registry sends the user's password must be as safe as the registry itself.
bool isSafeRealm(const QUrl& realm, const QUrl& registry)
{
    return realm.isValid() && !realm.host().isEmpty()
           && (realm.scheme() == u"https"
               || (realm.scheme() == u"http" && registry.scheme() == u"http"
                   && isLoopback(realm.host())));
}

} // namespace

ImageRegistry::ImageRegistry(HttpClient& http, ImageRepository repository,
                             std::chrono::milliseconds timeLimit)
    : m_http(http), m_repository(std::move(repository)), m_timeLimit(timeLimit)
{}

std::expected<HttpAnswer, HttpError> ImageRegistry::head(const QString& tag,
                                                         const std::stop_token& stop)
{
    HttpRequest request{.url = m_repository.manifest(tag),
                        .method = HttpRequest::Method::Head,
                        .headers = {{"Accept", manifestTypes}},
                        .timeLimit = m_timeLimit};
    if (!m_authorization.isEmpty())
        request.headers.emplace_back("Authorization", m_authorization);
    return m_http.ask(request, stop);
}

TagAnswer ImageRegistry::refused(const QString& reason) const
{
    const QString sentence = Text::tr("%1 says nothing about %2: %3. Log in by docker login %1.")
                                 .arg(m_repository.host, m_repository.name, reason);
    return {.state = State::Unauthorised,
            .digest = {},
            .sentence = m_problem.isEmpty() ? sentence : sentence + u' ' + m_problem};
}

TagAnswer ImageRegistry::ask(const QString& tag, const std::stop_token& stop)
{
    auto answer = head(tag, stop);
    if (answer && answer->status == 401) {
        if (const auto done = logIn(answer->header("WWW-Authenticate"), stop); !done)
            return done.error();
        answer = head(tag, stop);
    }
    if (!answer)
        return answerOf(answer.error());
    switch (answer->status) {
    case 200:
        return {.state = State::Found, .digest = digestOf(*answer), .sentence = {}};
    case 404:
        return {.state = State::NotFound, .digest = {}, .sentence = {}};
    case 401:
    case 403:
        return refused(m_isLoggedIn ? Text::tr("it does not let the configured user in")
                                    : Text::tr("it asks for a user"));
    default:
        return {.state = State::Unusable,
                .digest = {},
                .sentence = Text::tr("%1 does not answer as an image registry: it has the HTTP "
                                     "status %2 for %3. Look whether it is well, and check the "
                                     "image in the configuration.")
                                .arg(m_repository.host)
                                .arg(answer->status)
                                .arg(m_repository.name)};
    }
}

std::expected<void, TagAnswer> ImageRegistry::logIn(const QByteArray& challenge,
                                                    const std::stop_token& stop)
{
    const auto parameters = parseChallenge(challenge);
    const QByteArray scheme = parameters.value({});
    const FoundCredentials found = findCredentials(m_repository, stop);
    m_problem = found.problem;
    m_isLoggedIn = found.credentials.has_value();
    const Credentials credentials = found.credentials.value_or(Credentials());
    if (scheme == "bearer")
        return fetchToken(parameters, credentials, stop);
    if (scheme == "basic") {
        if (!m_isLoggedIn || credentials.basic().isEmpty())
            return std::unexpected(refused(Text::tr("it asks for a user and a password")));
        m_authorization = credentials.basic();
        return {};
    }
    return std::unexpected(refused(Text::tr("it asks for a user in a way that is not known")));
}

// As the Docker Registry's token authentication has it: asked for by name, or as nobody; with an
// identity token by OAuth 2.
HttpRequest ImageRegistry::tokenRequest(const QUrl& realm,
                                        const QHash<QByteArray, QByteArray>& parameters,
                                        const Credentials& credentials) const
{
    QUrlQuery what;
    const auto add = [&what](const QString& name, const QByteArray& value) {
        what.addQueryItem(name, QString::fromLatin1(value.toPercentEncoding(":/,")));
    };
    if (const QByteArray service = parameters.value("service"); !service.isEmpty())
        add(u"service"_s, service);
    add(u"scope"_s,
        parameters.value("scope", "repository:" + m_repository.name.toUtf8() + ":pull"));
    HttpRequest request{.url = realm, .timeLimit = m_timeLimit, .sizeLimit = 1 << 20};
    if (!credentials.identityToken.isEmpty()) {
        add(u"grant_type"_s, "refresh_token");
        add(u"client_id"_s, "triptych");
        add(u"refresh_token"_s, credentials.identityToken);
        request.form = what.toString(QUrl::FullyEncoded).toLatin1();
        return request;
    }
    QUrlQuery query(realm);
    for (const auto& [name, value] : what.queryItems(QUrl::FullyEncoded))
        query.addQueryItem(name, value);
    request.url.setQuery(query);
    if (m_isLoggedIn)
        request.headers.emplace_back("Authorization", credentials.basic());
    return request;
}

std::expected<void, TagAnswer>
ImageRegistry::fetchToken(const QHash<QByteArray, QByteArray>& parameters,
                          const Credentials& credentials, const std::stop_token& stop)
{
    const QUrl registry = m_repository.manifest(u"x"_s);
    const QUrl url = QUrl::fromEncoded(parameters.value("realm"), QUrl::StrictMode);
    if (!isSafeRealm(url, registry))
        return std::unexpected(refused(Text::tr("it sends users to an address that is not safe")));
    const auto answer = m_http.ask(tokenRequest(url, parameters, credentials), stop);
    if (!answer)
        return std::unexpected(answerOf(answer.error()));
    if (answer->status == 401 || answer->status == 403)
        return std::unexpected(refused(m_isLoggedIn
                                           ? Text::tr("it does not let the configured user in")
                                           : Text::tr("it asks for a user")));
    const QJsonObject object = QJsonDocument::fromJson(answer->body).object();
    QString token = object.value("token"_L1).toString();
    if (token.isEmpty())
        token = object.value("access_token"_L1).toString();
    const bool isClean =
        std::ranges::all_of(token, [](QChar c) { return c.unicode() > u' ' && c.unicode() < 127; });
    if (answer->status != 200 || token.isEmpty() || !isClean)
        return std::unexpected(
            refused(Text::tr("%1 gives no token").arg(git::displayText(url.host().toUtf8()))));
    m_authorization = "Bearer " + token.toLatin1();
    return {};
}

} // namespace triptych::live
