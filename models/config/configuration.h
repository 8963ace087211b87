// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <expected>
#include <vector>

namespace triptych {

// One stage of the storage as configured: a long-lived branch with its names.
struct Stage
{
    QString name; // as people and commands say it: "staging"
    QString title; // as the board heads its column: "Staging"
    QString branch; // short branch name; the name when not configured
    QString color; // #rrggbb, the dot beside the title
    bool frozen = false; // shown on request, never written

    friend bool operator==(const Stage&, const Stage&) = default;
};

// Everything a user can configure, with defaults filled in. A value.
struct Configuration
{
    // In the order of promotion: what comes later is nearer to the users (downstream) and takes
    // precedence when registries serve several stages. Frozen stages stand last.
    std::vector<Stage> stages;
    // Packages that only tell which environment answers; never promoted (domain rule 14).
    QStringList markers;

    const Stage* stage(QStringView name) const; // null when there is none
    // The configuration without frozen stages: what the board shows unless asked.
    Configuration withoutFrozen() const;

    friend bool operator==(const Configuration&, const Configuration&) = default;
};

struct ConfigurationError
{
    QString file;
    int line = 0; // from 1; 0 when the file as a whole is meant
    int column = 0;
    QString reason;

    QString sentence() const; // "FILE:LINE:COLUMN: reason."
};

// Reads YAML:
//   stages: [ {name, title?, branch?, color?, frozen?} … ]
//   markers: [ name … ]
// What is left out comes from the defaults; an unknown key is an error with the nearest known one.
std::expected<Configuration, ConfigurationError> parseConfiguration(QByteArrayView yaml,
                                                                    const QString& file);
std::expected<Configuration, ConfigurationError> readConfiguration(const QString& path);

// The package storage of Elastic: snapshot, staging, production; experimental is frozen.
const Configuration& defaultConfiguration();

} // namespace triptych
