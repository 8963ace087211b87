// SPDX-License-Identifier: MIT
#pragma once

#include "models/live/credentials.h"
#include "models/live/http.h"
#include "models/live/imagereference.h"

#include <QHash>

namespace triptych::live {

// What an image registry says of a tag.
struct TagAnswer
{
    enum class State {
        Found,
        NotFound,
        Unauthorised, // it wants credentials, or does not take ours
        Offline,
        Unusable, // what answers is no image registry, or one with a fault
        Cancelled,
    };
    State state = State::Unusable;
    QString digest; // "sha256:…"; empty when it was found and the registry does not say
    QString sentence; // what the state says, when it is not Found or NotFound
};

// Asks a registry by its API v2, and logs in as it wants: with a token from where the registry says,
// or by name and password, each as the user's docker is logged in, or else as nobody. Used on one
// thread, as the HttpClient is.
class ImageRegistry
{
public:
    ImageRegistry(HttpClient& http, ImageRepository repository,
                  std::chrono::milliseconds timeLimit = std::chrono::seconds(30));

    TagAnswer ask(const QString& tag, const std::stop_token& stop);

private:
    std::expected<HttpAnswer, HttpError> head(const QString& tag, const std::stop_token& stop);
    // Fills m_authorization; a sentence when that cannot be done.
    std::expected<void, TagAnswer> logIn(const QByteArray& challenge, const std::stop_token& stop);
    std::expected<void, TagAnswer> fetchToken(const QHash<QByteArray, QByteArray>& parameters,
                                              const Credentials& credentials,
                                              const std::stop_token& stop);
    HttpRequest tokenRequest(const QUrl& realm, const QHash<QByteArray, QByteArray>& parameters,
                             const Credentials& credentials) const;
    TagAnswer refused(const QString& reason) const;

    HttpClient& m_http;
    const ImageRepository m_repository;
    const std::chrono::milliseconds m_timeLimit;
    QByteArray m_authorization; // what a request carries; a secret
    QString m_problem; // of finding credentials
    bool m_isLoggedIn = false; // by name
};

// Takes `Bearer realm="…",service="…"` apart: the scheme in small letters under "", then the
// parameters. Empty when it is none.
QHash<QByteArray, QByteArray> parseChallenge(const QByteArray& header);

} // namespace triptych::live
