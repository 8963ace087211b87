// SPDX-License-Identifier: MIT
#include "models/registry/serverstate.h"

#include "models/registry/registryserver.h"

#include <QDeadlineTimer>
#include <QTcpSocket>
#include <QUrl>

#include <chrono>

namespace triptych::registry {

namespace {

using namespace std::chrono_literals;

QByteArray headerOf(const QByteArray& answer, const QByteArray& name)
{
    for (const QByteArray& line : answer.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

} // namespace

// By a socket: an access manager would need an event loop.
ServerState askState(const QString& registry)
{
    const QDeadlineTimer deadline(2s);
    const auto left = [&deadline] { return int(deadline.remainingTime()); };
    const QUrl url(registry);
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port(80)));
    if (!socket.waitForConnected(left()))
        return {};
    socket.write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    constexpr qsizetype most = 64 * 1024; // of headers
    QByteArray answer;
    while (!answer.contains("\r\n\r\n") && answer.size() < most
           && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(left())))
        answer += socket.readAll();
    return {.isThere = true, .state = headerOf(answer, RegistryServer::stateHeader)};
}

} // namespace triptych::registry
