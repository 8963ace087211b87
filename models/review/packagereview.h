// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repositorypool.h"
#include "models/review/changelogentries.h"
#include "models/review/fieldchanges.h"
#include "models/review/filechange.h"
#include "models/review/manifestchanges.h"
#include "models/review/reviewpair.h"

#include <span>
#include <stop_token>

namespace triptych {

// A data stream that comes, goes or says otherwise in its manifest.yml.
struct StreamChange
{
    enum class Kind : quint8 { Added, Removed, Changed };
    Kind kind = Kind::Changed;
    QString name; // fit to be shown
    ManifestChanges manifest; // Changed

    friend bool operator==(const StreamChange&, const StreamChange&) = default;
};

// Everything that changes from one version to another. A value.
struct PackageReview
{
    ReviewPair pair;
    std::vector<FileChange> files;
    // Of what both sides have; nothing when one side is not there.
    ManifestChanges manifest;
    std::vector<StreamChange> streams; // by name
    // By data stream, the package's own first, then by name. Those of data streams that come or go
    // are not listed.
    std::vector<FieldChange> fields;
    QStringList fieldProblems; // files that cannot be read, a sentence each
    ChangelogEntries changelog; // from left to right; of a new package those of its version
    std::vector<QByteArray>
        missing; // files that would be needed and are not in this clone, by path
    QString problem; // why the repository does not tell, a sentence; else empty
    bool isComplete = true; // false: asked to stop before all was read

    qsizetype fileCount(FileChange::Kind kind) const;
    qsizetype fieldCount(FieldChange::Kind kind) const;
    qsizetype streamCount(StreamChange::Kind kind) const;
    // How many files are missing, and the command that gets them; empty when none is.
    QString missingSentence() const;

    friend bool operator==(const PackageReview&, const PackageReview&) = default;
};

// Whether renamed files are found, for which contents are read that nothing else needs.
enum class Renames { Find, Leave };

// For workers. Time and memory are bounded whatever the objects hold.
PackageReview reviewPackage(const git::Repository& repository, const ReviewPair& pair,
                            Renames renames = Renames::Find, std::stop_token stop = {});

// Many of them, in their order, by as many threads of its own as there are processors. Blocks, so it
// is called on a worker. Fails when the repository cannot be opened.
git::Result<std::vector<PackageReview>> reviewPackages(git::RepositoryPool& pool,
                                                       std::span<const ReviewPair> pairs,
                                                       Renames renames = Renames::Find,
                                                       std::stop_token stop = {}, int threads = 0);

} // namespace triptych
