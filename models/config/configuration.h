// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/stage.h"

#include <QString>
#include <QStringList>

#include <expected>
#include <vector>

namespace triptych {

// The remote that is fetched from and pushed to.
struct RemoteSettings
{
    QString name = QStringLiteral("origin");
    int fetchEvery = 0; // minutes; 0: only when asked

    friend bool operator==(const RemoteSettings&, const RemoteSettings&) = default;
};

// The lights that tell where things stand with a stage.
struct LightsSettings
{
    int every = 0; // minutes; 0: only when asked, and after each step of a release

    friend bool operator==(const LightsSettings&, const LightsSettings&) = default;
};

// Everything a user can configure, with defaults filled in. A value.
struct Configuration
{
    // In the order of promotion: what comes later is nearer to the users (downstream) and takes
    // precedence when registries serve several stages. Frozen stages stand last.
    std::vector<Stage> stages;
    // Packages that only tell which environment answers; never promoted (domain rule 14).
    QStringList markers;
    Commands commands = {}; // every kind has an entry in what parseConfiguration() returns
    RemoteSettings remote = {};
    LightsSettings lights = {};
    // What was configured by somebody who has not been allowed to run anything here, and is
    // therefore not in force: "remote.fetch_every", "lights.every",
    // "commands.build", "stages.production.commands.push".
    QStringList heldBack = {};

    const Stage* stage(QStringView name) const; // null when there is none
    // The configuration without frozen stages: what the board shows unless asked.
    Configuration withoutFrozen() const;
    // The stages whose packages the stage's registry serves, in order of precedence; itself last.
    QStringList served(QStringView stage) const;
    // The stages that are to be released after this one since they include it, directly or through
    // others, each after all that it includes.
    QStringList includedBy(QStringView stage) const;
    // What to run for a stage; with no stage, for the storage. A sentence when it is held back.
    std::expected<std::vector<CommandTemplate>, QString> commandsFor(CommandId id,
                                                                     QStringView stage = {}) const;

    friend bool operator==(const Configuration&, const Configuration&) = default;
};

struct ConfigurationError
{
    QString file;
    int line = 0; // from 1; 0 when the file as a whole is meant
    int column = 0; // from 1, in UTF-16 units
    QString reason;

    QString sentence() const; // "FILE:LINE:COLUMN: reason."

    friend bool operator==(const ConfigurationError&, const ConfigurationError&) = default;
};

// A configuration and all that is wrong with it, in the order of the file.
struct CheckedConfiguration
{
    Configuration configuration; // of what could be read
    std::vector<ConfigurationError> errors;

    bool isValid() const { return errors.empty(); }
};

// Reads YAML; all keys may be left out:
//   stages:
//     - name: staging            # the only key a stage must have
//       title: Staging
//       branch: staging
//       color: "#e2a336"
//       frozen: false
//       includes: [production]   # in order of precedence
//       registry: https://…
//       embedded: false          # Triptych serves it itself, at http://127.0.0.1:PORT in registry
//       image: repository:tag
//       deployment: name
//       add: commit | pull-request
//       overwrite: allow | confirm | forbid
//       remove: allow | confirm | forbid
//       ask: none | confirm | name
//       live_within: 660         # seconds after a rollout, until all is served
//       commands: {…}            # for this stage only, as below
//   markers: [name…]
//   remote: {name: origin, fetch_every: 0}
//   lights: {every: 0}           # minutes
//   commands:                    # pull_request, raise_registry, status, build, push, rollout, wait, verify
//     wait: [program, argument…]
//     push: [[program, argument…], [program, argument…]]   # one after another
//     verify: []                                           # nothing
//     build: {argv: […], env: {NAME: value}, directory: …, timeout: seconds, retries: 0,
//             context: none | checkout | archive}
// A list of stages replaces the default one, and what a stage leaves out does not come from a default
// stage of its name: nothing is built, pushed or served where nobody said so. An unknown key is an
// error with the nearest known one.
CheckedConfiguration checkConfiguration(QByteArrayView yaml, const QString& file);

// The same with the first error only.
std::expected<Configuration, ConfigurationError> parseConfiguration(QByteArrayView yaml,
                                                                    const QString& file);
// Larger files are refused unread.
inline constexpr qint64 maxConfigurationSize = 512 * 1024;
std::expected<Configuration, ConfigurationError> readConfiguration(const QString& path);

// The package storage of Elastic: snapshot, staging, production; experimental is frozen.
const Configuration& defaultConfiguration();

// The configuration without anything that makes programs run which the defaults would not run:
// commands that differ from the default ones, and going over the network by itself. What was taken out is named in
// heldBack; all else, the remote's name among it, is in force. For configurations that come with a
// repository.
Configuration withoutCommands(const Configuration& configuration);

enum class YamlForm {
    Differences, // what the defaults do not say; reading it gives the same configuration
    Full, // everything
};
// heldBack is not written.
QByteArray toYaml(const Configuration& configuration, YamlForm form);

} // namespace triptych
