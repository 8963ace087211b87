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

bool isNamed(const std::vector<live::WrongContent>& all, const VersionName& name)
{
    return std::ranges::contains(all, name,
                                 [](const live::WrongContent& one) { return one.version.name; });
}

// What the list does not tell of what has changed: whether it is there, and with the right content.
// Nothing when it could be asked for.
std::optional<Trouble> askForChanges(live::Comparison& comparison,
                                     const git::Repository& repository,
                                     const live::Expectation& changes, const StageState& state,
                                     const LightOptions& options, const std::stop_token& stop)
{
    using State = live::Verified::State;
    const live::Verified verified =
        live::verifyLive(repository, state.stage, changes,
                         {.timeLimit = options.timeLimit, .clock = options.clock}, {}, stop);
    const qsizetype expected = comparison.expected();
    for (const registry::ComposedVersion& version : verified.missing)
        if (!comparison.isMissing(version.name)) {
            std::erase_if(comparison.wrong, [&](const live::WrongContent& wrong) {
                return wrong.version.name == version.name;
            });
            comparison.missing.push_back(version);
        }
    for (const live::ServedVersion& version : verified.extra)
        if (!std::ranges::contains(comparison.extra, version))
            comparison.extra.push_back(version);
    for (const live::WrongContent& wrong : verified.wrong)
        if (!isNamed(comparison.wrong, wrong.version.name)
            && !comparison.isMissing(wrong.version.name))
            comparison.wrong.push_back(wrong);
    comparison.live = expected - std::ssize(comparison.missing) - std::ssize(comparison.wrong);
    switch (verified.state) {
    case State::Offline:
        return Trouble{.kind = Trouble::Kind::Offline, .sentence = verified.sentence};
    case State::Unusable:
        return Trouble{.kind = Trouble::Kind::Unusable, .sentence = verified.sentence};
    case State::Cancelled:
        return Trouble{.kind = Trouble::Kind::Cancelled, .sentence = verified.sentence};
    default:
        return {};
    }
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
    const auto index = registry::makeIndex(repository, expected->present, nullptr, stop);
    live::Comparison comparison = live::compareLive(expected->present, *served, *index);
    QString untold; // why the changes are not known
    if (!options.previous.empty()) {
        auto changes =
            live::expectRelease(repository, snapshot, state.stage.name, {}, options.previous);
        if (changes) // what is not even listed need not be asked for
            std::erase_if(changes->present, [&](const registry::ComposedVersion& version) {
                return comparison.isMissing(version.name);
            });
        const auto trouble =
            changes ? askForChanges(comparison, repository, *changes, state, options, stop)
                    : std::nullopt;
        if (trouble)
            return {.light = troubled(light, *trouble), .comparison = comparison};
        if (!changes)
            untold = changes.error();
    }
    LiveLight result{.light = compared(light, comparison), .comparison = comparison};
    if (!untold.isEmpty())
        result.light.details.append(untold);
    return result;
}

} // namespace triptych::lights
