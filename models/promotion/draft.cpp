// SPDX-License-Identifier: MIT
#include "models/promotion/draft.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Draft)
};

template <typename Matches> const Move* find(const std::vector<Move>& moves, Matches matches)
{
    const auto it = std::ranges::find_if(moves, matches);
    return it == moves.end() ? nullptr : &*it;
}

} // namespace

QString Move::text() const
{
    if (isRemoval())
        return Text::tr("%1 %2 out of %3").arg(package, version.text(), from);
    return Text::tr("%1 %2 from %3 to %4").arg(package, version.text(), from, to);
}

bool Move::sameSource(const Move& other) const
{
    return package == other.package && version == other.version && from == other.from;
}

const Move* Draft::leaving(QStringView stage, QStringView package, const SemVer& version) const
{
    return find(moves, [&](const Move& move) {
        return move.from == stage && move.package == package && move.version == version;
    });
}

const Move* Draft::arriving(QStringView stage, QStringView package, const SemVer& version) const
{
    return find(moves, [&](const Move& move) {
        return move.to == stage && move.package == package && move.version == version;
    });
}

QByteArray Draft::toJson() const
{
    QJsonArray array;
    for (const Move& move : moves) {
        QJsonObject object{{QStringLiteral("package"), move.package},
                           {QStringLiteral("version"), move.version.text()},
                           {QStringLiteral("from"), move.from},
                           {QStringLiteral("tree"), move.tree.toHex()}};
        if (!move.isRemoval())
            object.insert(QStringLiteral("to"), move.to);
        if (move.keepSource)
            object.insert(QStringLiteral("keep_source"), true);
        array.append(object);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("moves"), array}}).toJson();
}

Draft Draft::fromJson(QByteArrayView json)
{
    Draft draft;
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray());
    for (const QJsonValue& value : document[QStringLiteral("moves")].toArray()) {
        const QString package = value[QStringLiteral("package")].toString();
        const auto version = SemVer::parse(value[QStringLiteral("version")].toString());
        const QString from = value[QStringLiteral("from")].toString();
        // Damage must not turn a promotion into a removal, nor into one of other content.
        const QJsonValue to = value[QStringLiteral("to")];
        const QJsonValue treeText = value[QStringLiteral("tree")];
        const auto tree =
            treeText.isUndefined() ? git::Oid() : git::Oid::fromHex(treeText.toString());
        if (!isPackageName(package.toUtf8()) || !version || from.isEmpty() || !tree
            || (!to.isUndefined() && to.toString().isEmpty()))
            continue;
        Move move{.package = package,
                  .version = *version,
                  .from = from,
                  .to = to.toString(),
                  .keepSource = value[QStringLiteral("keep_source")].toBool(),
                  .tree = *tree};
        if (!draft.leaving(move.from, move.package, move.version))
            draft.moves.push_back(std::move(move));
    }
    return draft;
}

} // namespace triptych
