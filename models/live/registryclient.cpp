// SPDX-License-Identifier: MIT
#include "models/live/registryclient.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <set>

namespace triptych::live {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(live::RegistryClient)
};

Trouble troubleOf(const HttpError& error)
{
    Trouble trouble{.kind = Trouble::Kind::Unusable, .sentence = error.sentence()};
    if (error.kind == HttpError::Kind::Cancelled)
        trouble.kind = Trouble::Kind::Cancelled;
    else if (error.isOffline())
        trouble.kind = Trouble::Kind::Offline;
    return trouble;
}

QString pathOf(const VersionName& name)
{
    return u"/package/%1/%2/"_s.arg(name.package, name.version.text());
}

} // namespace

RegistryClient::RegistryClient(HttpClient& http, const QString& address,
                               std::chrono::milliseconds timeLimit)
    : m_http(http), m_address(address, QUrl::StrictMode), m_timeLimit(timeLimit)
{}

QUrl RegistryClient::url(const QString& path) const
{
    QString base = m_address.path(QUrl::FullyDecoded);
    while (base.endsWith(u'/'))
        base.chop(1);
    QUrl result = m_address;
    result.setPath(base + path, QUrl::DecodedMode);
    return result;
}

Trouble RegistryClient::unusable(const QString& reason) const
{
    return {.kind = Trouble::Kind::Unusable,
            .sentence = Text::tr("%1 does not answer as a registry: %2. Look at its log, and check "
                                 "the address in the configuration.")
                            .arg(host(), reason)};
}

Answer<HttpAnswer> RegistryClient::ask(const QUrl& url, const std::stop_token& stop)
{
    auto answer = m_http.ask({.url = url, .timeLimit = m_timeLimit}, stop);
    if (!answer)
        return std::unexpected(troubleOf(answer.error()));
    if (answer->status != 200 && answer->status != 404)
        return std::unexpected(unusable(
            Text::tr("%1 has the HTTP status %2")
                .arg(url.toDisplayString(QUrl::RemoveQuery), QString::number(answer->status))));
    return *std::move(answer);
}

Answer<std::vector<ServedEntry>> RegistryClient::search(const QString& prereleases,
                                                        const std::stop_token& stop)
{
    QUrl address = url(u"/search"_s);
    address.setQuery(u"all=true&"_s + prereleases + u"=true"_s);
    const auto answer = ask(address, stop);
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->status == 404)
        return std::unexpected(
            unusable(Text::tr("it has no list of packages at %1").arg(address.toDisplayString())));
    auto list = parseSearch(answer->body);
    if (!list)
        return std::unexpected(unusable(list.error()));
    return *std::move(list);
}

Answer<std::vector<ServedEntry>>
RegistryClient::list(std::span<const registry::ComposedVersion> expected,
                     const std::stop_token& stop)
{
    auto served = search(u"prerelease"_s, stop);
    if (!served)
        return served;
    if (compareLive(expected, *served, {}).missing.empty())
        return served;
    auto more = search(u"experimental"_s, stop);
    if (!more && more.error().kind == Trouble::Kind::Unusable)
        return served; // one that does not know the former name any more
    if (!more)
        return more;
    std::set<ServedVersion> known;
    for (const ServedEntry& entry : *served)
        known.insert(entry.version);
    for (ServedEntry& entry : *more)
        if (!known.contains(entry.version))
            served->push_back(std::move(entry));
    return served;
}

Answer<std::optional<ServedPackage>> RegistryClient::package(const VersionName& name,
                                                             const std::stop_token& stop)
{
    const auto answer = ask(url(pathOf(name)), stop);
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->status == 404)
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(answer->body).object();
    if (object.value("name"_L1).toString() != name.package
        || object.value("version"_L1).toString() != name.version.text())
        return std::unexpected(
            unusable(Text::tr("what it says of %1 is of no such package").arg(name.text())));
    ServedPackage package;
    const QString prefix = pathOf(name);
    for (const QJsonValue& asset : object.value("assets"_L1).toArray())
        if (const QString path = asset.toString(); path.startsWith(prefix))
            package.assets.push_back(path.sliced(prefix.size()).toUtf8());
    return package;
}

Answer<std::optional<QByteArray>>
RegistryClient::file(const VersionName& name, const QByteArray& path, const std::stop_token& stop)
{
    QUrl address = url(pathOf(name));
    address.setPath(address.path(QUrl::FullyEncoded)
                        + QString::fromLatin1(path.toPercentEncoding("/")),
                    QUrl::TolerantMode);
    auto answer = ask(address, stop);
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->status == 404)
        return std::nullopt;
    return std::move(answer->body);
}

} // namespace triptych::live
