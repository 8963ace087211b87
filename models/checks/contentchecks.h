// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/findings.h"
#include "models/checks/versioncontent.h"

// The checks of a version's content, each with what it needs of the version and where its findings
// go. checks.cpp has them in order, with what they mean.
namespace triptych::check {

void versionDirectory(VersionContent& version, Findings& findings);
void manifestReadable(VersionContent& version, Findings& findings);
void manifestKeys(VersionContent& version, Findings& findings);
void manifestName(VersionContent& version, Findings& findings);
void manifestVersion(VersionContent& version, Findings& findings);
void manifestRequired(VersionContent& version, Findings& findings);
void packageType(VersionContent& version, Findings& findings);
void owner(VersionContent& version, Findings& findings);
void release(VersionContent& version, Findings& findings);
void categories(VersionContent& version, Findings& findings);
void kibanaVersion(VersionContent& version, Findings& findings);
void readme(VersionContent& version, Findings& findings);
void images(VersionContent& version, Findings& findings);
void paths(VersionContent& version, Findings& findings);
void dataStreams(VersionContent& version, Findings& findings);
void pipelines(VersionContent& version, Findings& findings);
void changelog(VersionContent& version, Findings& findings);
void prerelease(VersionContent& version, Findings& findings);

bool isRelease(const QString& text); // ga, beta, experimental

} // namespace triptych::check
