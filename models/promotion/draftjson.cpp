// SPDX-License-Identifier: MIT
#include "models/promotion/draft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const Move& move)
{
    QJsonObject object{{u"package"_s, move.package},
                       {u"version"_s, move.version.text()},
                       {u"tree"_s, move.tree.toHex()}};
    if (!move.isArrival())
        object.insert(u"from"_s, move.from);
    if (!move.isRemoval())
        object.insert(u"to"_s, move.to);
    if (move.keepSource)
        object.insert(u"keep_source"_s, true);
    if (!move.accepted.isEmpty())
        object.insert(u"accepted"_s, move.accepted);
    return object;
}

// Left out is not the same as damaged: damage must not turn a promotion into a removal, nor into an
// arrival, nor into one of other content.
std::optional<QString> stageName(const QJsonValue& value)
{
    if (value.isUndefined())
        return QString();
    const QString name = value.toString();
    return name.isEmpty() ? std::nullopt : std::optional(name);
}

std::optional<git::Oid> objectId(const QJsonValue& value)
{
    return value.isUndefined() ? git::Oid() : git::Oid::fromHex(value.toString());
}

std::optional<Move> moveFrom(const QJsonValue& value)
{
    const QString package = value[u"package"_s].toString();
    const auto version = SemVer::parse(value[u"version"_s].toString());
    const auto from = stageName(value[u"from"_s]);
    const auto to = stageName(value[u"to"_s]);
    const auto tree = objectId(value[u"tree"_s]);
    if (!isPackageName(package.toUtf8()) || !version || !from || !to || !tree)
        return {};
    Move move{.package = package,
              .version = *version,
              .from = *from,
              .to = *to,
              .keepSource = value[u"keep_source"_s].toBool(),
              .tree = *tree,
              .accepted = value[u"accepted"_s].toString()};
    // From nowhere to nowhere, or something that is not known, means nothing.
    if (move.isArrival() && (move.isRemoval() || move.tree.isNull()))
        return {};
    return move;
}

std::optional<RegistryRaise> raiseFrom(const QJsonValue& value)
{
    const auto goMod = objectId(value[u"go_mod"_s]);
    const auto goSum = objectId(value[u"go_sum"_s]);
    RegistryRaise raise{.stage = value[u"stage"_s].toString(),
                        .version = value[u"version"_s].toString()};
    if (raise.stage.isEmpty() || raise.version.isEmpty() || !goMod || !goSum)
        return {};
    raise.goMod = *goMod;
    raise.goSum = *goSum;
    return raise;
}

} // namespace

QByteArray Draft::toJson() const
{
    QJsonArray movesArray;
    for (const Move& move : moves())
        movesArray.append(triptych::toJson(move));
    QJsonObject object{{u"moves"_s, movesArray}};
    QJsonArray raisesArray;
    for (const RegistryRaise& raise : raises()) {
        QJsonObject entry{{u"stage"_s, raise.stage}, {u"version"_s, raise.version}};
        if (!raise.goMod.isNull())
            entry.insert(u"go_mod"_s, raise.goMod.toHex());
        if (!raise.goSum.isNull())
            entry.insert(u"go_sum"_s, raise.goSum.toHex());
        raisesArray.append(entry);
    }
    if (!raisesArray.isEmpty())
        object.insert(u"raises"_s, raisesArray);
    return QJsonDocument(object).toJson();
}

Draft Draft::fromJson(QByteArrayView json)
{
    Draft draft;
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray());
    for (const QJsonValue& value : document[u"moves"_s].toArray()) {
        auto move = moveFrom(value);
        const bool twice =
            move
            && std::ranges::any_of(draft.ofVersion(move->package, move->version),
                                   [&](const Move& other) { return other.sameSource(*move); });
        if (move && !twice)
            draft.add(*std::move(move));
    }
    for (const QJsonValue& value : document[u"raises"_s].toArray())
        if (const auto raise = raiseFrom(value))
            draft.setRaise(*raise);
    return draft;
}

} // namespace triptych
