// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "models/git/repository.h"
#include "models/settings/trust.h"

namespace triptych {

// Where the configuration in force comes from.
struct ConfigurationOrigin
{
    enum class Kind {
        Defaults,
        Repository, // .triptych.yaml on the branch HEAD names
        User, // the user's own for this repository
        File, // the one that was asked for with --config
    };

    Kind kind = Kind::Defaults;
    QString path; // of a file; within the tree for Repository; empty for Defaults
    QString ref; // of Repository: the branch, full
    git::Oid blob; // of Repository

    QString word() const; // "defaults", "repository", "user", "file"
    QString name() const; // what errors call the file
    QString sentence() const; // for people: where the settings come from

    friend bool operator==(const ConfigurationOrigin&, const ConfigurationOrigin&) = default;
};

// What is in force for a repository, as one value.
struct FoundConfiguration
{
    // To be used. The defaults when there are errors. Of an origin that is not allowed to run
    // anything it names in heldBack what is left out.
    Configuration configuration = defaultConfiguration();
    Configuration complete = defaultConfiguration(); // with what is held back: to be shown only
    ConfigurationOrigin origin;
    QByteArray yaml; // as it was found; empty for Defaults
    std::vector<ConfigurationError> errors;
    QString userFile; // where the user's own is, or would be; empty without a repository
    // Whether the user allowed commands that came with the repository; true for other origins.
    bool isAllowed = true;

    bool isValid() const { return errors.empty(); }
    friend bool operator==(const FoundConfiguration&, const FoundConfiguration&) = default;
};

// The name of the file in a repository.
inline constexpr auto repositoryConfigurationFile = ".triptych.yaml";

// The first of: the file (when not empty), the user's own, the repository's, the defaults. One that
// is there and cannot be read or has errors ends the search: another in its place would be a
// surprise. Nothing of a repository's file that makes programs run is in `configuration` unless
// trust allows that very blob.
FoundConfiguration findConfiguration(const git::Repository& repository, const QString& file,
                                     const Trust& trust);
// Where there is no repository: the file, or the defaults.
FoundConfiguration findConfiguration(const QString& file);

// What a configuration would run that the defaults would not, a line for each: what a person is to
// see before allowing it.
QStringList commandLines(const Configuration& configuration);

} // namespace triptych
