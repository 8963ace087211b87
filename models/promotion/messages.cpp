// SPDX-License-Identifier: MIT
#include "models/promotion/plan.h"

namespace triptych {

// Not translated: what is written into a repository is read by everybody.

namespace {

QString withNames(const QString& start, const QString& startOfMany,
                  std::span<const PlannedVersion> versions)
{
    QStringList names;
    for (const PlannedVersion& version : versions)
        names.append(version.name.text());
    const QString full = QStringLiteral("%1 (%2)").arg(start, names.join(QStringLiteral(", ")));
    return full.size() <= longestSubject ? full : startOfMany;
}

} // namespace

QString addSubject(QStringView stage, QStringView from, std::span<const PlannedVersion> versions)
{
    return withNames(QStringLiteral("[%1] Promote packages from %2").arg(stage, from),
                     QStringLiteral("[%1] Promote many packages from %2").arg(stage, from),
                     versions);
}

QString arrivalSubject(QStringView stage, std::span<const PlannedVersion> versions)
{
    return withNames(QStringLiteral("[%1] Add packages").arg(stage),
                     QStringLiteral("[%1] Add many packages").arg(stage), versions);
}

QString removeSubject(QStringView stage, bool promoted, std::span<const PlannedVersion> versions)
{
    const QString kind =
        promoted ? QStringLiteral("promoted packages") : QStringLiteral("packages");
    return withNames(QStringLiteral("[%1] Remove %2").arg(stage, kind),
                     QStringLiteral("[%1] Remove many %2").arg(stage, kind), versions);
}

QString raiseSubject(QStringView stage, QStringView version)
{
    return QStringLiteral("[%1] Update package-registry to %2").arg(stage, version);
}

QString PlannedCommit::message() const
{
    QStringList parts{subject.trimmed()};
    if (!body.trimmed().isEmpty())
        parts.append(body.trimmed());
    if (!trailers.isEmpty())
        parts.append(trailers.join(u'\n'));
    return parts.join(QStringLiteral("\n\n")) + u'\n';
}

} // namespace triptych
