// SPDX-License-Identifier: MIT
#include "models/lights/lightmaker.h"
#include "models/lights/readlights.h"
#include "models/live/verify.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych::lights {

namespace {

using live::Trouble;

constexpr size_t mostDetails = 50;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(lights::LiveLight)
};

Light troubled(const LightMaker& light, const Trouble& trouble)
{
    switch (trouble.kind) {
    case Trouble::Kind::Cancelled:
        return light(LightState::Unknown, Text::tr("not asked"));
    case Trouble::Kind::Offline:
        return light(LightState::Offline, Text::tr("the registry cannot be reached"),
                     {trouble.sentence});
    case Trouble::Kind::Unusable:
        break;
    }
    return light(LightState::Bad, Text::tr("the registry does not answer as one"),
                 {trouble.sentence});
}

template <typename Range, typename Say>
void describe(QStringList& details, const Range& versions, Say say)
{
    for (size_t i = 0; i < std::min(versions.size(), mostDetails); ++i)
        details.append(say(versions[i]));
    if (versions.size() > mostDetails)
        details.append(Text::tr("and %n more", nullptr, int(versions.size() - mostDetails)));
}

QString otherContent(const live::WrongContent& wrong)
{
    return Text::tr("other content: %1, in %2")
        .arg(wrong.version.name.text(), wrong.paths.first(1).join(QString()));
}

Light compared(const LightMaker& light, const live::Comparison& comparison)
{
    QStringList parts;
    QStringList details;
    if (!comparison.missing.empty())
        parts.append(Text::tr("%n missing", nullptr, int(comparison.missing.size())));
    if (!comparison.extra.empty())
        parts.append(Text::tr("%n too many", nullptr, int(comparison.extra.size())));
    if (!comparison.duplicates.empty())
        parts.append(Text::tr("%n named twice", nullptr, int(comparison.duplicates.size())));
    if (!comparison.wrong.empty())
        parts.append(Text::tr("%n with other content", nullptr, int(comparison.wrong.size())));
    describe(details, comparison.missing, [](const registry::ComposedVersion& version) {
        return Text::tr("missing: %1, of %2").arg(version.name.text(), version.stage);
    });
    describe(details, comparison.extra, [](const live::ServedVersion& version) {
        return Text::tr("too many: %1").arg(version.text());
    });
    describe(details, comparison.duplicates, [](const live::ServedVersion& version) {
        return Text::tr("named twice: %1").arg(version.text());
    });
    describe(details, comparison.wrong, otherContent);
    const QString live = comparison.live == 1 ? Text::tr("1 version live")
                                              : Text::tr("%1 versions live").arg(comparison.live);
    if (parts.isEmpty())
        return light(LightState::Good, live);
    parts.append(live);
    return light(LightState::Behind, parts.join(QStringLiteral(", ")), details);
}

// What has changed is served under the right names; whether it is the right content, too.
void compareContents(LiveLight& live, const git::Repository& repository, const Snapshot& snapshot,
                     const StageState& state, const LightOptions& options,
                     const std::stop_token& stop)
{
    Light& light = live.light;
    const auto changes =
        live::expectRelease(repository, snapshot, state.stage.name, {}, options.previous);
    if (!changes) {
        light.details.append(changes.error());
        return;
    }
    const live::Verified verified =
        live::verifyLive(repository, state.stage, *changes,
                         {.timeLimit = options.timeLimit, .clock = options.clock}, {}, stop);
    if (!verified.isLive())
        light.details.append(verified.sentence);
    if (verified.wrong.empty())
        return;
    live.comparison->wrong = verified.wrong;
    live.comparison->live -= qsizetype(verified.wrong.size());
    light.state = LightState::Behind;
    light.sentence = Text::tr("%n with other content", nullptr, int(verified.wrong.size()));
    describe(light.details, verified.wrong, otherContent);
}

} // namespace

LiveLight liveLight(const git::Repository& repository, const Snapshot& snapshot,
                    const StageState& state, const LightOptions& options,
                    const std::stop_token& stop)
{
    const LightMaker light(LightKind::Live);
    if (state.stage.registry.isEmpty())
        return {.light = light(LightState::NotConfigured, Text::tr("no registry")),
                .comparison = {}};
    if (!options.asksServers)
        return {.light = light(LightState::Offline, Text::tr("not asked")), .comparison = {}};
    const auto expected = live::expectAll(snapshot, state.stage.name);
    if (!expected)
        return {.light = light(LightState::Unknown, Text::tr("what should be served is not known"),
                               {expected.error()}),
                .comparison = {}};
    live::HttpClient http;
    live::RegistryClient registry(http, state.stage.registry, options.timeLimit);
    const auto served = registry.list(expected->present, stop);
    if (!served)
        return {.light = troubled(light, served.error()), .comparison = {}};
    const auto comparison = live::compareLive(expected->present, *served,
                                              *registry::makeIndex(repository, expected->present));
    LiveLight result{.light = compared(light, comparison), .comparison = comparison};
    if (result.light.state == LightState::Good && !options.previous.empty())
        compareContents(result, repository, snapshot, state, options, stop);
    return result;
}

} // namespace triptych::lights
