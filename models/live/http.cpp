// SPDX-License-Identifier: MIT
#include "models/live/http.h"

#include "models/git/error.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslError>
#include <QStringList>
#include <QTimer>

#include <algorithm>
#include <optional>

namespace triptych::live {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRedirects = 5;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(live::Http)
};

class SystemProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        if (isLoopback(query.peerHostName()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

QNetworkRequest networkRequest(const HttpRequest& request)
{
    QNetworkRequest result(request.url);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                        QNetworkRequest::ManualRedirectPolicy);
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        result.setAttribute(attribute, QNetworkRequest::Manual);
    result.setHeader(QNetworkRequest::UserAgentHeader, u"Triptych/" TRIPTYCH_VERSION ""_s);
    if (!request.form.isEmpty())
        result.setHeader(QNetworkRequest::ContentTypeHeader,
                         u"application/x-www-form-urlencoded"_s);
    for (const auto& [name, value] : request.headers)
        result.setRawHeader(name, value);
    return result;
}

// What a server or the system says, as one line that is fit to be shown.
QString words(const QString& text)
{
    constexpr qsizetype longest = 300;
    QString shown = git::displayText(text.left(longest).toUtf8());
    while (shown.endsWith(u'.') || shown.endsWith(u':') || shown.endsWith(u' '))
        shown.chop(1);
    return shown;
}

// Whether the server has answered, with a status that Qt takes for an error.
bool isStatus(QNetworkReply::NetworkError error, int status)
{
    return status >= 400
           && ((error > 200 && error < 300) || error > 400
               || error == QNetworkReply::ProtocolInvalidOperationError);
}

HttpError::Kind kindOf(QNetworkReply::NetworkError error)
{
    using Kind = HttpError::Kind;
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::UnknownProxyError:
        return Kind::Unreachable;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return Kind::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return Kind::Tls;
    default:
        return Kind::Broken;
    }
}

HttpAnswer answerOf(const QNetworkReply& reply, QByteArray body)
{
    HttpAnswer answer{.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      .headers = {},
                      .body = std::move(body)};
    for (const auto& [name, value] : reply.rawHeaderPairs())
        answer.headers.emplace_back(name, value);
    return answer;
}

// Qt does not always tell that a body ended too early.
bool isCut(const HttpRequest& request, const HttpAnswer& answer)
{
    bool known = false;
    const qint64 length = answer.header("Content-Length").toLongLong(&known);
    return known && request.method == HttpRequest::Method::Get
           && answer.header("Content-Encoding").isEmpty() && answer.body.size() < length;
}

QNetworkReply* begin(QNetworkAccessManager& manager, const HttpRequest& request)
{
    if (!request.form.isEmpty())
        return manager.post(networkRequest(request), request.form);
    return request.method == HttpRequest::Method::Head ? manager.head(networkRequest(request))
                                                       : manager.get(networkRequest(request));
}

// One request under way.
class Exchange
{
public:
    Exchange(QNetworkAccessManager& manager, const HttpRequest& request)
        : m_request(request), m_reply(begin(manager, request))
    {}

    std::expected<HttpAnswer, HttpError> run(const std::stop_token& stop)
    {
        QEventLoop loop;
        QObject::connect(m_reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        QObject::connect(m_reply.get(), &QNetworkReply::readyRead, &loop, [&] { read(loop); });
        QObject::connect(m_reply.get(), &QNetworkReply::sslErrors, &loop,
                         [&](const QList<QSslError>& errors) {
                             for (const QSslError& error : errors)
                                 m_tls.append(error.errorString());
                         });
        QTimer::singleShot(m_request.timeLimit, &loop, [&] {
            fail(HttpError::Kind::TimedOut, Text::tr("it has not answered within %1 s")
                                                .arg(double(m_request.timeLimit.count()) / 1000));
            loop.quit();
        });
        {
            const std::stop_callback wake(stop, [&loop] {
                QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
            });
            if (!m_reply->isFinished())
                loop.exec();
        }
        if (stop.stop_requested())
            fail(HttpError::Kind::Cancelled, Text::tr("cancelled"));
        else if (!m_error)
            read(loop);
        return result();
    }

private:
    void fail(HttpError::Kind kind, const QString& reason)
    {
        m_error = HttpError{.kind = kind, .host = shownHost(m_request.url), .reason = reason};
    }

    void read(QEventLoop& loop)
    {
        // One byte beyond the limit tells that there is too much, and no more of it is unpacked.
        constexpr qint64 most = 64 << 10;
        while (const qint64 wanted = std::min(most, m_request.sizeLimit + 1 - m_body.size())) {
            const QByteArray chunk = m_reply->read(wanted);
            m_body += chunk;
            if (chunk.isEmpty())
                break;
        }
        if (m_body.size() <= m_request.sizeLimit)
            return;
        fail(HttpError::Kind::TooLarge,
             Text::tr("it answers with more than %1 bytes").arg(m_request.sizeLimit));
        loop.quit();
    }

    std::expected<HttpAnswer, HttpError> result()
    {
        HttpAnswer answer = answerOf(*m_reply, std::move(m_body));
        const auto error = m_reply->error();
        if (!m_error && error != QNetworkReply::NoError && !isStatus(error, answer.status))
            fail(kindOf(error),
                 words(m_tls.isEmpty() ? m_reply->errorString() : m_tls.join(u", ")));
        if (!m_error && answer.status == 0)
            fail(HttpError::Kind::Broken, Text::tr("its answer is no HTTP"));
        if (!m_error && isCut(m_request, answer))
            fail(HttpError::Kind::Broken, Text::tr("it closed the connection in the middle"));
        if (m_error)
            return std::unexpected(*m_error);
        return answer;
    }

    const HttpRequest& m_request;
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_body;
    QStringList m_tls;
    std::optional<HttpError> m_error;
};

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    const auto it = std::ranges::find_if(headers, [&](const auto& header) {
        return name.compare(header.first, Qt::CaseInsensitive) == 0;
    });
    return it == headers.end() ? QByteArray() : it->second;
}

QString HttpError::sentence() const
{
    switch (kind) {
    case Kind::Cancelled:
        return Text::tr("Asking %1 was cancelled.").arg(host);
    case Kind::Unreachable:
        return Text::tr("%1 cannot be reached (%2). Check the network, and the address in the "
                        "configuration.")
            .arg(host, reason);
    case Kind::TimedOut:
        return Text::tr("%1 cannot be reached: %2. Try again later.").arg(host, reason);
    case Kind::Tls:
        return Text::tr("No secure connection to %1 can be made (%2). Check the address, and the "
                        "certificates this computer trusts.")
            .arg(host, reason);
    case Kind::TooLarge:
    case Kind::Redirected:
    case Kind::Broken:
        break;
    }
    return Text::tr("%1 gives no usable answer: %2. Check the address in the configuration.")
        .arg(host, reason);
}

HttpClient::HttpClient() : m_manager(std::make_unique<QNetworkAccessManager>())
{
    m_manager->setProxyFactory(new SystemProxies);
}

HttpClient::~HttpClient() = default;

std::expected<HttpAnswer, HttpError> HttpClient::once(const HttpRequest& request,
                                                      const std::stop_token& stop)
{
    return Exchange(*m_manager, request).run(stop);
}

std::expected<HttpAnswer, HttpError> HttpClient::ask(const HttpRequest& request,
                                                     std::stop_token stop)
{
    HttpRequest next = request;
    const auto refused = [&](const QString& reason) {
        return std::unexpected(HttpError{
            .kind = HttpError::Kind::Redirected, .host = shownHost(next.url), .reason = reason});
    };
    for (int i = 0; i <= mostRedirects; ++i) {
        auto answer = once(next, stop);
        if (!answer || !isRedirect(answer->status))
            return answer;
        const QByteArray location = answer->header("Location");
        const QUrl to = next.url.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
        if (!request.form.isEmpty() || location.isEmpty() || !to.isValid() || to.host().isEmpty()
            || (to.scheme() != next.url.scheme() && to.scheme() != u"https"))
            return refused(Text::tr("it leads to %1").arg(words(QString::fromUtf8(location))));
        if (to.host() != next.url.host() || to.port() != next.url.port())
            std::erase_if(next.headers, [](const auto& header) {
                return QByteArrayView(header.first).compare("Authorization", Qt::CaseInsensitive)
                       == 0;
            });
        next.url = to;
    }
    return refused(Text::tr("it leads from one address to the next, over and over"));
}

QString shownHost(const QUrl& url)
{
    if (url.port() < 0)
        return url.host();
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return host + u':' + QString::number(url.port());
}

bool isLoopback(const QString& host)
{
    return host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0
           || QHostAddress(host).isLoopback();
}

} // namespace triptych::live
