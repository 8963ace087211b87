// SPDX-License-Identifier: MIT
#include "models/registry/registryserver.h"

#include "models/registry/byterange.h"

#include <QAbstractHttpServer>
#include <QCoreApplication>
#include <QHostAddress>
#include <QHttpHeaders>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QIODevice>
#include <QTcpServer>

#include <optional>
#include <utility>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Registry)
};

// Tells how long an answer would be, and gives nothing: for HEAD.
class OnlyASize : public QIODevice
{
public:
    explicit OnlyASize(qint64 size) : m_size(size) { open(ReadOnly); }
    qint64 size() const override { return m_size; }
    bool atEnd() const override { return true; }
    qint64 bytesAvailable() const override { return 0; }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const qint64 m_size;
};

// Without the port.
QString hostName(const QByteArray& header)
{
    return QUrl(u"http://"_s + QString::fromLatin1(header)).host();
}

bool isLoopback(const QString& host)
{
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

QHttpHeaders headersOf(const Answer& answer, const QByteArray& state)
{
    QHttpHeaders headers;
    if (!answer.type.isEmpty())
        headers.append(QHttpHeaders::WellKnownHeader::ContentType, answer.type);
    if (answer.status >= 400)
        headers.append(QHttpHeaders::WellKnownHeader::XContentTypeOptions, "nosniff");
    for (const QByteArray& caching : answer.caching)
        headers.append(QHttpHeaders::WellKnownHeader::CacheControl, caching);
    if (!answer.location.isEmpty())
        headers.append(QHttpHeaders::WellKnownHeader::Location, answer.location);
    if (answer.isContent)
        headers.append(QHttpHeaders::WellKnownHeader::AcceptRanges, "bytes");
    if (!answer.contentRange.isEmpty())
        headers.append(QHttpHeaders::WellKnownHeader::ContentRange, answer.contentRange);
    if (answer.status == 405)
        headers.append(QHttpHeaders::WellKnownHeader::Allow, "GET, HEAD");
    if (!state.isEmpty())
        headers.append(RegistryServer::stateHeader, state);
    return headers;
}

} // namespace

class RegistryServer::Http : public QAbstractHttpServer
{
public:
    explicit Http(RegistryServer* owner) : m_owner(owner) {}

    QHostAddress address;
    QString path;
    std::optional<git::Repository> repository;
    PackageIndexPtr index = std::make_shared<PackageIndex>();
    QByteArray state;

protected:
    bool handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder) override
    {
        using Method = QHttpServerRequest::Method;
        const Method method = request.method();
        const Answer answer = method == Method::Get    ? partOf(answerTo(request), rangeOf(request))
                              : method == Method::Head ? answerTo(request)
                                                       : notAllowed();
        const auto status = QHttpServerResponder::StatusCode(answer.status);
        const QHttpHeaders headers = headersOf(answer, state);
        if (method == Method::Head && !answer.body.isEmpty())
            responder.write(new OnlyASize(answer.body.size()), headers, status);
        else
            responder.write(answer.body, headers, status);
        Q_EMIT m_owner->answered();
        return true;
    }
    void missingHandler(const QHttpServerRequest&, QHttpServerResponder&) override {}

private:
    // A page of somebody else may have its name mean this computer and so read what is served here:
    // who listens for this computer only answers to its names only.
    bool isWelcome(const QHttpServerRequest& request) const
    {
        const QByteArray header = request.value("Host");
        const QString host = hostName(header);
        return !address.isLoopback() || header.isEmpty() || isLoopback(host)
               || QHostAddress(host) == address;
    }

    // What stands under a condition that names a version of the content is never met: none has a name.
    static QByteArray rangeOf(const QHttpServerRequest& request)
    {
        return request.value("If-Range").isEmpty() ? request.value("Range") : QByteArray();
    }

    Answer answerTo(const QHttpServerRequest& request)
    {
        if (!isWelcome(request))
            return wrongHost();
        const QUrl url = request.url();
        const Request asked{
            .path = QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1()),
            .query = url.query(QUrl::FullyEncoded).toLatin1()};
        Answer answered = answerFrom(asked);
        // Its packs may have been replaced since it was opened.
        if (answered.isStorageFault)
            if (auto again = git::Repository::open(path)) {
                repository = *std::move(again);
                answered = answerFrom(asked);
            }
        return answered;
    }

    Answer answerFrom(const Request& asked) const
    {
        if (!repository)
            return {.status = 503};
        return answer(*repository, *index, asked);
    }

    RegistryServer* const m_owner;
};

RegistryServer::RegistryServer(QObject* parent)
    : QObject(parent), m_http(std::make_unique<Http>(this))
{}

RegistryServer::~RegistryServer() = default;

std::expected<void, QString> RegistryServer::listen(const QString& address, quint16 port)
{
    m_http->address =
        address == u"localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(address);
    if (m_http->address.isNull())
        return std::unexpected(
            Text::tr("\"%1\" is no IP address. Name one of this computer's.").arg(address));
    auto server = std::make_unique<QTcpServer>();
    if (!server->listen(m_http->address, port) || !m_http->bind(server.get()))
        return std::unexpected(
            Text::tr(
                "Cannot serve at %1 port %2: %3. Choose another port with --port, 0 for any, or "
                "end what uses it.")
                .arg(address)
                .arg(port)
                .arg(server->errorString()));
    server.release(); // now the HTTP server's
    return {};
}

QUrl RegistryServer::url() const
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(m_http->address.toString());
    url.setPort(m_http->serverPorts().value(0));
    return url;
}

std::expected<void, QString> RegistryServer::serve(const QString& repository, PackageIndexPtr index)
{
    auto opened = git::Repository::open(repository);
    if (!opened)
        return std::unexpected(opened.error().sentence());
    m_http->path = repository;
    m_http->repository = *std::move(opened);
    m_http->index = std::move(index);
    return {};
}

PackageIndexPtr RegistryServer::index() const
{
    return m_http->index;
}

void RegistryServer::setState(const QByteArray& state)
{
    m_http->state = state;
}

} // namespace triptych::registry
