// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/manifest.h"
#include "models/storage/neighbours.h"
#include "models/storage/packagefiles.h"
#include "models/storage/semver.h"
#include "views/content/documentstyle.h"

#include <QUrl>

namespace triptych {

// What is told of a version before its README.
struct OverviewFacts
{
    VersionName name;
    git::Oid tree;
    Manifest manifest;
    PackageFiles files;
    std::vector<Neighbourhood> neighbours;
    QString readmeProblem; // a sentence in its place; empty when the README follows
};

// Puts the facts in front of what the document holds. Text of the package goes in as plain text.
void insertFacts(QTextDocument& document, const OverviewFacts& facts,
                 const Configuration& configuration, const DocumentStyle& style);

// A version in a stage as a link within our own documents, and back. Links of a README are never
// of this kind: see fillFromReadme().
struct VersionLink
{
    QString stage;
    VersionName name;
};
QUrl versionUrl(const VersionLink& link);
std::optional<VersionLink> versionFromUrl(const QUrl& url);

} // namespace triptych
