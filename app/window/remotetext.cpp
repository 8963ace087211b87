// SPDX-License-Identifier: MIT
#include "app/window/remotetext.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace triptych {

using namespace Qt::StringLiterals;

QString remoteText(QString url, const QString& name)
{
    if (url.isEmpty())
        return {};
    if (url.endsWith(u".git"))
        url.chop(4);
    const QStringList parts = url.split(QRegularExpression(u"[/:]"_s), Qt::SkipEmptyParts);
    return name + QStringLiteral(" · ")
           + parts.sliced(std::max<qsizetype>(0, parts.size() - 2)).join(u'/');
}

} // namespace triptych
