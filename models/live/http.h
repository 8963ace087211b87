// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <expected>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

class QNetworkAccessManager;

namespace triptych::live {

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

struct HttpRequest
{
    enum class Method { Get, Head };

    QUrl url; // http or https
    Method method = Method::Get;
    HttpHeaders headers = {};
    QByteArray form = {}; // of which one that is not empty is posted, and follows no redirect
    std::chrono::milliseconds timeLimit{30'000}; // for all of it, however much comes meanwhile
    qint64 sizeLimit = 64LL << 20; // bytes of the body, unpacked
};

// What a server said, whatever its status.
struct HttpAnswer
{
    int status = 0;
    HttpHeaders headers = {};
    QByteArray body = {};

    QByteArray header(QByteArrayView name) const; // several joined by commas; empty: none
};

// Why there is no answer.
struct HttpError
{
    enum class Kind {
        Cancelled,
        Unreachable, // no network, no such host, nobody who listens: a state rather than a fault
        TimedOut,
        Tls, // the server is not who it says, or speaks another protocol
        TooLarge,
        Redirected, // to where we do not follow
        Broken, // closed in the middle, or no HTTP
    };
    Kind kind = Kind::Broken;
    QString host; // with a port where the address names one
    QString reason; // no full stop

    QString sentence() const;
    bool isOffline() const { return kind == Kind::Unreachable || kind == Kind::TimedOut; }
};

// Asks servers, and waits. Used on the thread that made it, which must be no thread that paints.
// Connections stay open for what is asked next. Follows at most five redirects, to the same scheme or
// to https, where another host gets no credentials of ours. Keeps no cookies; takes the system's
// proxies, but for this computer itself.
class HttpClient
{
public:
    HttpClient();
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    std::expected<HttpAnswer, HttpError> ask(const HttpRequest& request, std::stop_token stop = {});

private:
    std::expected<HttpAnswer, HttpError> once(const HttpRequest& request,
                                              const std::stop_token& stop);

    std::unique_ptr<QNetworkAccessManager> m_manager;
};

// As sentences name the server: with its port where the address has one.
QString shownHost(const QUrl& url);

// Whether the host is this computer.
bool isLoopback(const QString& host);

} // namespace triptych::live
