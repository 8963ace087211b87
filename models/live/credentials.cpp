// SPDX-License-Identifier: MIT
#include "models/live/credentials.h"

#include "models/git/error.h"
#include "models/remote/gitcommand.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace triptych::live {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 4 << 20;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(live::Credentials)
};

QStringList files()
{
    const QString docker = qEnvironmentVariable("DOCKER_CONFIG");
    QStringList all{(docker.isEmpty() ? QDir::homePath() + u"/.docker"_s : docker)
                    + u"/config.json"_s};
    if (const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR"); !runtime.isEmpty())
        all.append(runtime + u"/containers/auth.json"_s);
    const QString config = qEnvironmentVariable("XDG_CONFIG_HOME");
    all.append((config.isEmpty() ? QDir::homePath() + u"/.config"_s : config)
               + u"/containers/auth.json"_s);
    return all;
}

QString withoutScheme(const QString& server)
{
    for (const QString& scheme : {u"https://"_s, u"http://"_s})
        if (server.startsWith(scheme))
            return server.sliced(scheme.size());
    return server;
}

// "https://docker.example/v2/" and "docker.example" are one server, and Docker Hub has three names.
QString hostOf(const QString& server)
{
    const QString host = withoutScheme(server).section(u'/', 0, 0);
    return host == u"index.docker.io" || host == u"registry-1.docker.io" ? u"docker.io"_s : host;
}

// Of what is written for the parts of a server the nearest, else what is for all of it: what names a
// scheme or an API is.
QJsonValue entryFor(const QJsonObject& object, const ImageRepository& repository)
{
    for (QString part = repository.host + u'/' + repository.name; part.contains(u'/');
         part = part.section(u'/', 0, -2))
        if (object.contains(part))
            return object.value(part);
    const QString server = repository.credentialsKey();
    if (object.contains(server))
        return object.value(server);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString api = withoutScheme(it.key()).section(u'/', 1);
        const bool isWhole =
            api.isEmpty() || api == u"v1/" || api == u"v2/" || api == u"v1" || api == u"v2";
        if (isWhole && hostOf(it.key()) == hostOf(server))
            return it.value();
    }
    return {};
}

std::optional<Credentials> decoded(const QString& auth)
{
    const QByteArray text = QByteArray::fromBase64(auth.toLatin1());
    const qsizetype colon = text.indexOf(':');
    if (colon <= 0)
        return {};
    Credentials credentials{.user = text.first(colon), .password = text.sliced(colon + 1)};
    while (credentials.password.endsWith('\0'))
        credentials.password.chop(1);
    return credentials;
}

// What the helper says is never shown: it may hold the secret.
FoundCredentials fromHelper(const QString& helper, const QString& server,
                            const std::stop_token& stop)
{
    static const QRegularExpression name(u"\\A[A-Za-z0-9_.-]+\\z"_s);
    const QString program = u"docker-credential-"_s + helper;
    if (!name.match(helper).hasMatch())
        return {.credentials = {},
                .problem =
                    Text::tr("The docker configuration names a credential helper that can be "
                             "none: %1.")
                        .arg(git::displayText(helper.toUtf8()))};
    using End = remote::ProcessResult::End;
    const remote::ProcessResult result =
        remote::runProcess({.command = {program, u"get"_s},
                            .directory = QDir::homePath(),
                            .environment = remote::commandEnvironment({}),
                            .input = server.toUtf8() + '\n',
                            .total = std::chrono::seconds(20)},
                           stop);
    if (result.end != End::Exited)
        return {.credentials = {},
                .problem = result.end == End::NotStarted
                               ? Text::tr("The credential helper %1 cannot be started. Install it, "
                                          "or log in again by docker login.")
                                     .arg(program)
                               : Text::tr("The credential helper %1 did not answer.").arg(program)};
    if (result.code != 0) // among others when it knows nothing of that server
        return {};
    const QJsonObject said = QJsonDocument::fromJson(result.output).object();
    const QString user = said.value("Username"_L1).toString();
    const QString secret = said.value("Secret"_L1).toString();
    if (user == u"<token>" && !secret.isEmpty()) // as docker marks one
        return {.credentials = Credentials{.identityToken = secret.toUtf8()}, .problem = {}};
    if (user.isEmpty() || user == u"<token>")
        return {
            .credentials = {},
            .problem =
                Text::tr("The credential helper %1 gives no user name and no token.").arg(program)};
    return {.credentials = Credentials{.user = user.toUtf8(), .password = secret.toUtf8()},
            .problem = {}};
}

FoundCredentials fromFile(const QJsonObject& file, const ImageRepository& repository,
                          const std::stop_token& stop)
{
    FoundCredentials found;
    QString helper = entryFor(file.value("credHelpers"_L1).toObject(), repository).toString();
    if (helper.isEmpty())
        helper = file.value("credsStore"_L1).toString();
    if (!helper.isEmpty())
        found = fromHelper(helper, repository.credentialsKey(), stop);
    if (found.credentials)
        return found;
    const QJsonObject entry = entryFor(file.value("auths"_L1).toObject(), repository).toObject();
    if (const QString token = entry.value("identitytoken"_L1).toString(); !token.isEmpty())
        return {.credentials = Credentials{.identityToken = token.toUtf8()}, .problem = {}};
    if (auto credentials = decoded(entry.value("auth"_L1).toString()))
        return {.credentials = std::move(credentials), .problem = {}};
    return found;
}

} // namespace

QByteArray Credentials::basic() const
{
    return identityToken.isEmpty() ? "Basic " + (user + ':' + password).toBase64() : QByteArray();
}

FoundCredentials findCredentials(const ImageRepository& repository, const std::stop_token& stop)
{
    FoundCredentials result;
    for (const QString& path : files()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
            continue;
        FoundCredentials found =
            fromFile(QJsonDocument::fromJson(file.read(largestFile)).object(), repository, stop);
        if (found.credentials)
            return found;
        if (result.problem.isEmpty())
            result.problem = found.problem;
    }
    return result;
}

} // namespace triptych::live
