// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "models/git/repository.h"
#include "models/storage/semver.h"

#include <QFlags>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace triptych {

// How a version stands to the stages downstream of its own.
enum class Relation : quint8 {
    None = 0,
    Stale = 1, // lower than the newest version of the package in a stage downstream
    LeftOver = 2, // the same version is downstream with the same files and modes
    ModesDiffer = 4, // the same version is downstream with the same files, other modes
    Conflict = 8, // the same version is downstream with other files
    Promotable = 16, // none of these, no marker, and there is a stage to go to
};
Q_DECLARE_FLAGS(Relations, Relation)
Q_DECLARE_OPERATORS_FOR_FLAGS(Relations)

// One directory packages/<name>/<version> of a stage.
struct Version
{
    SemVer version;
    git::Oid tree;
    Relations relations;
};

struct Package
{
    QString name;
    std::vector<Version> versions; // newest first, never empty

    const Version& newest() const { return versions.front(); }
    const Version* find(const SemVer& version) const; // null when there is none
};

// Something below packages/ that is no version of a package, and why.
struct Stray
{
    QString path; // as text fit to be shown
    QString reason;
};

// The registry a stage's image is built from, as its Dockerfile says.
struct RegistryVersion
{
    QString version; // a tag or a commit hash; empty when the Dockerfile names none
    QString label; // what LABEL package-registry says, when it says something else
    QString problem; // why the Dockerfile that is there cannot be read, a sentence; else empty

    friend bool operator==(const RegistryVersion&, const RegistryVersion&) = default;
};

// What a stage's branch holds to say which registry serves it.
struct RegistryFiles
{
    QByteArray dockerfile; // its content; empty when there is none, or none that can be read
    git::Mode dockerfileMode = git::Mode::File;
    git::Oid goMod; // blobs; null when there is none
    git::Oid goSum;
    QString module; // the registry's version in go.mod; empty when it requires none or is not here

    friend bool operator==(const RegistryFiles&, const RegistryFiles&) = default;
};

// A stage at a commit.
struct StageState
{
    Stage stage;
    QString ref; // full name of the ref that was read; empty when there is none
    bool local = true; // false: only the remote-tracking branch exists
    std::optional<git::Oid> refTarget; // where the ref is, if it was read elsewhere (ReadElsewhere)
    // Where the branch is at the configured remote, as last fetched; nothing: not there, or no remote.
    std::optional<git::Oid> tracking;
    git::Commit tip;
    RegistryVersion registry;
    RegistryFiles registryFiles;
    std::vector<Package> packages; // by name
    std::vector<Stray> strays; // at most 1,000 are kept
    qsizetype strayCount = 0;
    // All entries that are no folder where a package or a version could stand: "docker/2.2.0" or
    // "docker". A promotion must not replace them.
    QSet<QString> inTheWay;
    QString problem; // why nothing can be shown, a sentence; empty when all is well

    const Package* package(QStringView name) const;
    const Version* version(QStringView name, const SemVer& version) const;
    qsizetype versionCount() const;
    qsizetype count(Relation relation) const; // versions with it
    const git::Oid& target() const { return refTarget ? *refTarget : tip.id; } // of the ref
    bool isReadable() const { return problem.isEmpty(); }
};

// The whole storage at one instant: an immutable value, shared between threads freely.
struct Snapshot
{
    Configuration configuration;
    std::vector<StageState> stages; // as configured
    // Trees of the same version in two stages that hold the same files with other modes; the lesser
    // id first.
    QSet<std::pair<git::Oid, git::Oid>> modeTwins;

    bool differInModesOnly(const git::Oid& a, const git::Oid& b) const
    {
        return modeTwins.contains(std::minmax(a, b));
    }
    const StageState* stage(QStringView name) const;
    int indexOf(QStringView name) const; // -1 when there is none
    // The stages downstream of one, nearest first; frozen ones are in no such order.
    std::vector<const StageState*> downstreamOf(QStringView name) const;
    bool registriesDiffer() const;

    qsizetype packageCount() const; // distinct names
    qsizetype versionCount() const; // summed over the stages
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

// Where the branches are: cheap to read, and equal exactly when a snapshot would be.
struct Tips
{
    struct Tip
    {
        QString ref; // empty: there is none
        git::Oid commit; // that is read
        git::Oid target; // of the ref
        std::optional<git::Oid> tracking;

        friend bool operator==(const Tip&, const Tip&) = default;
    };
    std::vector<Tip> refs; // one per stage

    friend bool operator==(const Tips&, const Tips&) = default;
};
Tips tipsOf(const Snapshot& snapshot);

// A local branch that is to be read at another commit than its own, as long as it has not moved.
struct ReadElsewhere
{
    git::Oid target; // where it is
    git::Oid commit;
};
using BranchesElsewhere = QHash<QString, ReadElsewhere>; // by short name

git::Result<Tips> readTips(const git::Repository& repository, const Configuration& configuration,
                           const BranchesElsewhere& elsewhere = {});

// Reads trees, the tips' commits and the Dockerfiles, nothing else. Fails when the repository does
// or when it has none of the branches; a single branch that is missing, empty or broken is a stage
// with a problem. A branch without a local ref is read from the remote-tracking one (origin first).
git::Result<SnapshotPtr> loadSnapshot(const git::Repository& repository,
                                      const Configuration& configuration,
                                      const BranchesElsewhere& elsewhere = {});

// Whether two trees hold the same paths with the same blobs, whatever their file modes.
git::Result<bool> equalButForModes(const git::Repository& repository, const git::Oid& a,
                                   const git::Oid& b);

// What the Dockerfile says: ARG PACKAGE_REGISTRY, else the tag of FROM …/package-registry.
RegistryVersion readRegistryVersion(QByteArrayView dockerfile);

} // namespace triptych
