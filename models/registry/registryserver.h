// SPDX-License-Identifier: MIT
#pragma once

#include "models/registry/packageindex.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUrl>

#include <expected>
#include <memory>

namespace triptych::registry {

// A package registry over HTTP: serves an index and the files of its versions out of a repository.
// Answers on the thread that it lives on, which needs an event loop.
class RegistryServer : public QObject
{
    Q_OBJECT

public:
    explicit RegistryServer(QObject* parent = nullptr);
    ~RegistryServer() override;

    // From when on it answers. Port 0 has the system choose one. A sentence when that cannot be:
    // the port is taken, the address is none of this computer's.
    std::expected<void, QString> listen(const QString& address, quint16 port);
    QUrl url() const; // as listened on

    // What is served from the next request on. The repository is opened anew, for there may be
    // objects that it had not when it was opened.
    std::expected<void, QString> serve(const QString& repository, PackageIndexPtr index);
    PackageIndexPtr index() const;
    // Stands in the header "Triptych-State" of every answer: ASCII, no line breaks.
    void setState(const QByteArray& state);

    static constexpr auto stateHeader = "Triptych-State";

Q_SIGNALS:
    void answered(); // a request

private:
    class Http;
    std::unique_ptr<Http> m_http;
};

} // namespace triptych::registry
