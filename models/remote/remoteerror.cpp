// SPDX-License-Identifier: MIT
#include "models/remote/remoteerror.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace triptych::remote {

QString RemoteError::sentence() const
{
    const QString text =
        QCoreApplication::translate("remote::RemoteError", "Cannot %1: %2.").arg(doing, reason);
    return remedy.isEmpty() ? text : text + u' ' + remedy;
}

RemoteError fromLocal(const git::Error& error)
{
    using Local = git::Error::Kind;
    auto kind = RemoteError::Kind::Repository;
    if (error.kind == Local::NoSpace)
        kind = RemoteError::Kind::NoSpace;
    else if (error.kind == Local::Cancelled)
        kind = RemoteError::Kind::Cancelled;
    else if (error.kind == Local::Changed || error.kind == Local::WorktreeBusy)
        kind = RemoteError::Kind::Busy;
    return {.kind = kind, .doing = error.doing, .reason = error.reason, .remedy = error.remedy};
}

QString redacted(const QString& text)
{
    // With ssh a name alone is no secret; with http it may be a token.
    static const QRegularExpression name(QStringLiteral("(https?://)[^/\\s'\"]*@"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression password(
        QStringLiteral("(\\w[\\w+.-]*://[^/:@\\s]*):[^/\\s]*@"));
    static const QRegularExpression token(
        QStringLiteral("([?&][^=&\\s]*(?:token|secret|password|key)[^=&\\s]*=)[^&\\s'\"]+"),
        QRegularExpression::CaseInsensitiveOption);
    QString out = text;
    out.replace(name, QStringLiteral("\\1"));
    out.replace(password, QStringLiteral("\\1@"));
    return out.replace(token, QStringLiteral("\\1…"));
}

} // namespace triptych::remote
