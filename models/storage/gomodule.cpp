// SPDX-License-Identifier: MIT
#include "models/storage/gomodule.h"

#include <QRegularExpression>

namespace triptych {

QString registryModuleVersion(QByteArrayView goMod)
{
    static const QRegularExpression required(QStringLiteral(
        R"(^\s*(?:require\s+)?"?github\.com/elastic/package-registry"?\s+"?(v[^\s"]+))"));
    static const QRegularExpression block(QStringLiteral(R"(^\s*(\w+)\s*\()"));
    QString directive; // of the block the line is in
    for (const QByteArray& bytes : goMod.toByteArray().split('\n')) {
        const QString line = QString::fromUtf8(bytes);
        const QString code = line.section(QStringLiteral("//"), 0, 0).trimmed();
        if (code == u")")
            directive.clear();
        else if (const auto opened = block.match(code); opened.hasMatch())
            directive = opened.captured(1);
        else if (directive.isEmpty() ? code.startsWith(u"require") : directive == u"require")
            if (const auto match = required.match(line); match.hasMatch())
                return match.captured(1);
    }
    return {};
}

bool isSameRegistry(const QString& moduleVersion, const QString& registryVersion)
{
    if (moduleVersion.isEmpty() || registryVersion.isEmpty())
        return false;
    static const QRegularExpression commit(QStringLiteral("^[0-9a-f]{40}$"));
    if (!commit.match(registryVersion).hasMatch())
        return moduleVersion == registryVersion;
    static const QRegularExpression pseudo(QStringLiteral(R"([.-]\d{14}-([0-9a-f]{12})$)"));
    const auto match = pseudo.match(moduleVersion);
    return match.hasMatch() && match.captured(1) == registryVersion.first(12);
}

} // namespace triptych
