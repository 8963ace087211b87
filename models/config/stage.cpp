// SPDX-License-Identifier: MIT
#include "models/config/stage.h"

#include <QUrl>

#include <array>

namespace triptych {

using namespace Qt::StringLiterals;

template <> std::span<const std::pair<AddPolicy, QLatin1StringView>> choices()
{
    static constexpr std::array all{std::pair(AddPolicy::Commit, "commit"_L1),
                                    std::pair(AddPolicy::PullRequest, "pull-request"_L1)};
    return all;
}

template <> std::span<const std::pair<ChangePolicy, QLatin1StringView>> choices()
{
    static constexpr std::array all{std::pair(ChangePolicy::Allow, "allow"_L1),
                                    std::pair(ChangePolicy::Confirm, "confirm"_L1),
                                    std::pair(ChangePolicy::Forbid, "forbid"_L1)};
    return all;
}

template <> std::span<const std::pair<ReleaseQuestion, QLatin1StringView>> choices()
{
    static constexpr std::array all{std::pair(ReleaseQuestion::None, "none"_L1),
                                    std::pair(ReleaseQuestion::Confirm, "confirm"_L1),
                                    std::pair(ReleaseQuestion::Name, "name"_L1)};
    return all;
}

namespace {

// Where the tag begins; a colon before a slash belongs to a port.
qsizetype tagColon(const QString& image)
{
    const qsizetype colon = image.lastIndexOf(u':');
    return colon > image.lastIndexOf(u'/') ? colon : -1;
}

} // namespace

QString Stage::imageRepository() const
{
    const qsizetype colon = tagColon(image);
    return colon < 0 ? image : image.first(colon);
}

std::optional<quint16> Stage::embeddedPort() const
{
    const QUrl url(registry, QUrl::StrictMode);
    const bool isHere = url.host() == u"127.0.0.1" || url.host() == u"localhost";
    if (url.scheme() != u"http" || !isHere || url.port() <= 0
        || (!url.path().isEmpty() && url.path() != u"/"))
        return {};
    return quint16(url.port());
}

QString Stage::imageTag() const
{
    if (image.isEmpty())
        return {};
    const qsizetype colon = tagColon(image);
    return colon < 0 ? QString(branch).replace(u'/', u'-') : image.sliced(colon + 1);
}

} // namespace triptych
