// SPDX-License-Identifier: MIT
#pragma once

#include "app/demo/catalog.h"

namespace triptych::demo {

struct File
{
    QByteArray path; // below the version's folder
    QByteArray content;
};

// "1.4" of 1.4.2: what all patches of a minor version share.
QString seriesOf(const SemVer& version);

QByteArray manifest(const PackageData& package, const SemVer& version, bool altered);
// The latest entries up to the version, newest on top.
QByteArray changelog(const Catalog& catalog, const PackageData& package, size_t version,
                     bool altered);
// Everything else but dashboards: README, images, data streams; the most telling first.
std::vector<File> seriesFiles(const Catalog& catalog, const PackageData& package,
                              const SemVer& version);
File dashboard(const PackageData& package, int number);

// A package that only tells which environment answers.
std::vector<File> markerFiles(const QString& name);

// The files beside packages/ of a stage's branch.
std::vector<File> branchFiles(StageIndex stage, const QString& registry);

QString stageName(StageIndex stage);

} // namespace triptych::demo
