// SPDX-License-Identifier: MIT
#include "app/cli/liveprint.h"

#include "app/cli/releaseprint.h"

namespace triptych::cli {

namespace {

QString stateKey(live::Verified::State state)
{
    using State = live::Verified::State;
    switch (state) {
    case State::Live:
        return u"live"_s;
    case State::NotYet:
        return u"not_yet"_s;
    case State::Wrong:
        return u"wrong"_s;
    case State::Offline:
        return u"offline"_s;
    case State::Unusable:
        return u"unusable"_s;
    case State::Cancelled:
        break;
    }
    return u"cancelled"_s;
}

QJsonObject toJson(const registry::ComposedVersion& version)
{
    return {{u"name"_s, version.name.package},
            {u"version"_s, version.name.version.text()},
            {u"stage"_s, version.stage},
            {u"tree"_s, version.tree.toHex()}};
}

} // namespace

QJsonArray toJson(const std::vector<registry::ComposedVersion>& versions)
{
    QJsonArray array;
    for (const registry::ComposedVersion& version : versions)
        array.append(toJson(version));
    return array;
}

QJsonArray toJson(const std::vector<live::ServedVersion>& versions)
{
    QJsonArray array;
    for (const live::ServedVersion& version : versions)
        array.append(QJsonObject{{u"name"_s, version.package}, {u"version"_s, version.version}});
    return array;
}

QJsonArray toJson(const std::vector<live::WrongContent>& versions)
{
    QJsonArray array;
    for (const live::WrongContent& wrong : versions) {
        QJsonObject object = toJson(wrong.version);
        object.insert(u"files"_s, QJsonArray::fromStringList(wrong.paths));
        array.append(object);
    }
    return array;
}

void printVerified(const live::Verified& verified, Output& output)
{
    Table table({Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft});
    for (const registry::ComposedVersion& version : verified.missing)
        table.add({u"  "_s + Text::tr("missing"), version.name.text(),
                   Text::tr("of %1").arg(shown(version.stage))});
    for (const live::ServedVersion& version : verified.extra)
        table.add({u"  "_s + Text::tr("too many"), shown(version.text()), QString()});
    for (const live::WrongContent& wrong : verified.wrong)
        table.add({u"  "_s + Text::tr("other content"), wrong.version.name.text(),
                   shown(wrong.paths.join(u", "_s))});
    output.line(shown(verified.sentence));
    table.print(output);
}

QJsonObject verifiedToJson(const live::Verified& verified)
{
    QJsonObject object{
        {u"state"_s, stateKey(verified.state)}, {u"live"_s, verified.live},
        {u"total"_s, verified.total},           {u"missing"_s, toJson(verified.missing)},
        {u"extra"_s, toJson(verified.extra)},   {u"wrong"_s, toJson(verified.wrong)},
        {u"sentence"_s, verified.sentence},     {u"asked"_s, timeToJson(verified.asked)}};
    if (!verified.isLive())
        object.insert(u"error"_s, verified.sentence);
    return object;
}

} // namespace triptych::cli
