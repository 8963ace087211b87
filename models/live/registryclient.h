// SPDX-License-Identifier: MIT
#pragma once

#include "models/live/comparison.h"
#include "models/live/http.h"

#include <QStringList>

#include <optional>

namespace triptych::live {

// Why a registry says nothing about a package.
struct Trouble
{
    enum class Kind {
        Cancelled,
        Offline, // nobody answers, which is a state rather than a fault
        Unusable, // what answers is no registry, or one that has a fault
    };
    Kind kind = Kind::Unusable;
    QString sentence;
};

template <typename T> using Answer = std::expected<T, Trouble>;

// A version as the registry describes it.
struct ServedPackage
{
    std::vector<QByteArray> assets; // paths within the package; not every registry names all files
};

// Asks a package registry. Used on one thread, as the HttpClient is.
class RegistryClient
{
public:
    // The address is the stage's.
    RegistryClient(HttpClient& http, const QString& address,
                   std::chrono::milliseconds timeLimit = std::chrono::seconds(30));

    // The complete list. A registry from before 1.9 knows prereleases by another name, and is asked by
    // that as well when something of what is expected is missing.
    Answer<std::vector<ServedEntry>> list(std::span<const registry::ComposedVersion> expected,
                                          const std::stop_token& stop);
    Answer<std::optional<ServedPackage>> package(const VersionName& name,
                                                 const std::stop_token& stop); // nothing: not there
    Answer<std::optional<QByteArray>> file(const VersionName& name, const QByteArray& path,
                                           const std::stop_token& stop);

    QString host() const { return shownHost(m_address); }

private:
    QUrl url(const QString& path) const; // not encoded
    Answer<HttpAnswer> ask(const QUrl& url, const std::stop_token& stop);
    Answer<std::vector<ServedEntry>> search(const QString& prereleases,
                                            const std::stop_token& stop);
    Trouble unusable(const QString& reason) const;

    HttpClient& m_http;
    QUrl m_address;
    std::chrono::milliseconds m_timeLimit;
};

} // namespace triptych::live
