// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/commandtemplate.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <utility>

namespace triptych {

// How a version comes into a stage.
enum class AddPolicy { Commit, PullRequest };

// Whether something may be done to a stage: at once, when confirmed, or never.
enum class ChangePolicy { Allow, Confirm, Forbid };

// What a release of a stage asks before it starts: nothing, yes or no, or the stage's name.
enum class ReleaseQuestion { None, Confirm, Name };

// The words for the values of one of the above, in their order: as the configuration writes them.
template <typename Enum> std::span<const std::pair<Enum, QLatin1StringView>> choices();
template <> std::span<const std::pair<AddPolicy, QLatin1StringView>> choices();
template <> std::span<const std::pair<ChangePolicy, QLatin1StringView>> choices();
template <> std::span<const std::pair<ReleaseQuestion, QLatin1StringView>> choices();

template <typename Enum> QString wordFor(Enum value)
{
    for (const auto& [known, word] : choices<Enum>())
        if (known == value)
            return word;
    return {};
}

// One stage of the storage as configured: a long-lived branch with its names, what serves it, and
// what may be done to it.
struct Stage
{
    QString name; // as people and commands say it: "staging"
    QString title; // as the board heads its column: "Staging"
    QString branch; // short branch name; the name when not configured
    QString color; // #rrggbb, the dot beside the title
    bool frozen = false; // shown on request, never written

    // Stages whose packages this one's registry serves as well, in order of precedence: of two
    // equal names and versions the one of the earlier stage is served. Its own come after all these.
    QStringList includes;
    QString registry = {}; // URL of the registry that serves it; empty: none is known
    bool embedded = false; // Triptych itself serves the stage at registry, on this computer
    QString image = {}; // repository:tag that a release moves; empty: it is not built
    QString deployment = {}; // what a release rolls out; empty: nothing

    AddPolicy add = AddPolicy::Commit;
    ChangePolicy overwrite = ChangePolicy::Confirm; // a version that is there with other content
    ChangePolicy remove = ChangePolicy::Confirm; // a version other than by promoting it
    ReleaseQuestion ask = ReleaseQuestion::Confirm;
    // How long after a rollout the registry may go on serving what was there before: the time of the
    // containers and of caches. Seconds.
    int liveWithin = 660;

    Commands commands = {}; // those that differ from Configuration::commands

    QString imageRepository() const; // without the tag
    // Where Triptych serves the stage itself; nothing unless registry is of this computer, with a port.
    std::optional<quint16> embeddedPort() const;
    QString imageTag() const; // the branch's name when the image has none

    friend bool operator==(const Stage&, const Stage&) = default;
};

} // namespace triptych
