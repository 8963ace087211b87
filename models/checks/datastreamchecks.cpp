// SPDX-License-Identifier: MIT
#include "models/checks/contentchecks.h"

namespace triptych::check {

namespace {

// What checkStream() found, for all checks at once.
void copyFindings(VersionContent& version, Findings& findings)
{
    for (const StreamReportPtr& stream : version.streams())
        for (const CheckFinding& finding : stream->findings)
            if (finding.check == findings.info().id)
                findings.add(finding);
}

} // namespace

void dataStreams(VersionContent& version, Findings& findings)
{
    copyFindings(version, findings);
}

void pipelines(VersionContent& version, Findings& findings)
{
    copyFindings(version, findings);
}

} // namespace triptych::check
