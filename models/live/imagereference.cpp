// SPDX-License-Identifier: MIT
#include "models/live/imagereference.h"

#include "models/live/http.h"

#include <QRegularExpression>

namespace triptych::live {

using namespace Qt::StringLiterals;

namespace {

// As Docker tells hosts from names: "team/x" is at Docker Hub, "team.example/x" is not.
bool isHost(const QString& part)
{
    return part.contains(u'.') || part.contains(u':') || part == u"localhost"
           || part != part.toLower();
}

} // namespace

QUrl ImageRepository::manifest(const QString& tag) const
{
    const QString server = host == u"docker.io" ? u"registry-1.docker.io"_s : host;
    QUrl url(u"https://"_s + server, QUrl::StrictMode);
    if (isLoopback(url.host()))
        url.setScheme(u"http"_s);
    url.setPath(u"/v2/%1/manifests/%2"_s.arg(name, tag), QUrl::DecodedMode);
    return url;
}

QString ImageRepository::credentialsKey() const
{
    return host == u"docker.io" ? u"https://index.docker.io/v1/"_s : host;
}

std::optional<ImageRepository> parseImageRepository(const QString& text)
{
    static const QRegularExpression hosts(u"\\A[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?\\z"_s);
    static const QRegularExpression names(
        u"\\A[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*\\z"_s);
    const qsizetype slash = text.indexOf(u'/');
    ImageRepository result{.host = u"docker.io"_s, .name = text};
    if (slash > 0 && isHost(text.first(slash)))
        result = {.host = text.first(slash), .name = text.sliced(slash + 1)};
    if (result.host == u"index.docker.io")
        result.host = u"docker.io"_s;
    if (result.host == u"docker.io" && !result.name.contains(u'/'))
        result.name.prepend(u"library/"_s);
    if (!hosts.match(result.host).hasMatch() || !names.match(result.name).hasMatch()
        || QUrl(u"https://"_s + result.host, QUrl::StrictMode).host().isEmpty())
        return {};
    return result;
}

} // namespace triptych::live
