// SPDX-License-Identifier: MIT
#include "models/storage/snapshot.h"

#include <QRegularExpression>

namespace triptych {

namespace {

QString unquoted(QString value)
{
    value = value.trimmed();
    if (value.size() >= 2 && (value.front() == u'"' || value.front() == u'\'')
        && value.back() == value.front())
        return value.sliced(1, value.size() - 2);
    return value;
}

} // namespace

// Dockerfiles came in two forms: ARG PACKAGE_REGISTRY=… used by FROM and LABEL, and before that
// FROM and LABEL each with a version of its own, where the label was forgotten three times.
RegistryVersion readRegistryVersion(QByteArrayView dockerfile)
{
    static const QRegularExpression arg(QStringLiteral(R"(^\s*ARG\s+PACKAGE_REGISTRY=(\S+))"),
                                        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression from(
        QStringLiteral(R"(^\s*FROM\s+(?:--\S+\s+)*\S*/package-registry:(\S+))"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression label(
        QStringLiteral(R"(^\s*LABEL\s+(?:.*\s)?package-registry=(\S+))"),
        QRegularExpression::CaseInsensitiveOption);

    QString argument;
    QString image;
    QString said;
    const QString text = QString::fromUtf8(dockerfile);
    for (const QString& line : text.split(u'\n')) {
        if (const auto match = arg.match(line); match.hasMatch() && argument.isEmpty())
            argument = unquoted(match.captured(1));
        else if (const auto base = from.match(line); base.hasMatch())
            image = unquoted(base.captured(1)); // the last one is the stage that is shipped
        else if (const auto own = label.match(line); own.hasMatch())
            said = unquoted(own.captured(1));
    }
    const auto resolved = [&argument](const QString& value) {
        const bool variable = value == u"${PACKAGE_REGISTRY}" || value == u"$PACKAGE_REGISTRY";
        return variable ? argument : value;
    };
    RegistryVersion version;
    version.version = image.isEmpty() ? argument : resolved(image);
    if (const QString stated = resolved(said); !said.isEmpty() && stated != version.version)
        version.label = stated;
    return version;
}

} // namespace triptych
