// SPDX-License-Identifier: MIT
#include "models/checks/checks.h"

#include "models/checks/contentchecks.h"

#include <QtTranslation>

#include <algorithm>

namespace triptych {

namespace {

constexpr auto blocks = Severity::Block;
constexpr auto warns = Severity::Warning;

#define TEXT(text) QT_TRANSLATE_NOOP("Checks", text)

const Check table[] = {
    {{QLatin1StringView("version-directory"), 1, blocks, TEXT("Version directory"),
      TEXT("The directory is a strict semantic version."),
      TEXT("The registry passes over every directory that is none, without a message: the package "
           "would be in the image and never served. Name the directory MAJOR.MINOR.PATCH, with a "
           "prerelease tag if need be.")},
     check::versionDirectory},
    {{QLatin1StringView("manifest-readable"), 2, blocks, TEXT("Manifest"),
      TEXT("manifest.yml is a file in UTF-8 that holds a mapping."),
      TEXT("The registry cannot load a package without a manifest it can read: the image would not "
           "build.")},
     check::manifestReadable},
    {{QLatin1StringView("manifest-keys"), 3, blocks, TEXT("Keys of the manifest"),
      TEXT("No key stands twice in a mapping of a manifest."),
      TEXT("The image builds, but the last of two equal keys wins: a second \"name\" has the "
           "package served under another name.")},
     check::manifestKeys},
    {{QLatin1StringView("manifest-name"), 4, blocks, TEXT("Package name"),
      TEXT("The manifest's name is that of the directory, of a to z, 0 to 9 and _."),
      TEXT("The image builds, but the package is served under the name in its manifest, where "
           "nobody looks for it.")},
     check::manifestName},
    {{QLatin1StringView("manifest-version"), 5, blocks, TEXT("Package version"),
      TEXT("The manifest's version is that of the directory."),
      TEXT("The registry refuses a package whose two versions differ: the image would not build. "
           "It overlooks differing build metadata, which then cannot be asked for.")},
     check::manifestVersion},
    {{QLatin1StringView("manifest-required"), 6, blocks, TEXT("Required values"),
      TEXT("The manifest has a format_version, a title and a description."),
      TEXT("The registry refuses a package without them: the image would not build.")},
     check::manifestRequired},
    {{QLatin1StringView("package-type"), 6, blocks, TEXT("Package type"),
      TEXT("The type is integration or input."),
      TEXT("The stack knows what to do with integrations and input packages only. Solutions are a "
           "legacy of which a few are still served.")},
     check::packageType},
    {{QLatin1StringView("owner"), 6, warns, TEXT("Owner"), TEXT("The manifest names its owner."),
      TEXT("Whoever releases or reviews a package asks its owner when something is unclear. Set "
           "owner.github to a team.")},
     check::owner},
    {{QLatin1StringView("release"), 7, blocks, TEXT("Release"),
      TEXT("The release is ga, beta or experimental, or follows from the version."),
      TEXT("The registry refuses any other: the image would not build. Without one, 0.x and "
           "prereleases are beta and all others ga.")},
     check::release},
    {{QLatin1StringView("categories"), 8, blocks, TEXT("Categories"),
      TEXT("Every category is one that the registry knows."),
      TEXT("The registry refuses a package with an unknown category: the image would not build.")},
     check::categories},
    {{QLatin1StringView("kibana-version"), 8, blocks, TEXT("Kibana versions"),
      TEXT("conditions.kibana.version is a range of versions."),
      TEXT("The registry refuses a range it cannot read: the image would not build. Without one "
           "the package is offered to every version of the stack, even those it breaks.")},
     check::kibanaVersion},
    {{QLatin1StringView("readme"), 9, blocks, TEXT("README"), TEXT("docs/README.md is a file."),
      TEXT("The registry refuses a package without one: the image would not build.")},
     check::readme},
    {{QLatin1StringView("images"), 9, blocks, TEXT("Icons and screenshots"),
      TEXT("Every icon and screenshot of the manifest is in the package."),
      TEXT("The registry looks for each of them and refuses the package when one is not there: the "
           "image would not build.")},
     check::images},
    {{QLatin1StringView("paths"), 10, blocks, TEXT("Paths"),
      TEXT("No directory has a dash, no name starts with _, and there are files only."),
      TEXT("The registry refuses directories with a dash. Symbolic links and submodules are not "
           "copied into an image as the files they stand for, and the storage allows no name that "
           "starts with _.")},
     check::paths},
    {{QLatin1StringView("data-streams"), 11, blocks, TEXT("Data streams"),
      TEXT("Every data stream has a type, a title, fields, and inputs for its streams."),
      TEXT("The registry checks each data stream and refuses the package when one is not complete: "
           "the image would not build.")},
     check::dataStreams},
    {{QLatin1StringView("pipelines"), 11, blocks, TEXT("Ingest pipelines"),
      TEXT("Where there are ingest pipelines, there is a default one and all can be read."),
      TEXT(
          "The registry refuses pipelines that nothing uses and a default one it cannot read: the "
          "image would not build. Others that cannot be read fail when the package is installed.")},
     check::pipelines},
    {{QLatin1StringView("changelog"), 12, blocks, TEXT("Changelog"),
      TEXT("The changelog has an entry for the version, and each version once."),
      TEXT("Users read there what is new before they upgrade, and reviewers what they are about to "
           "release. A missing changelog or entry is only a warning.")},
     check::changelog},
    {{QLatin1StringView("prerelease"), 13, warns, TEXT("Prerelease tag"),
      TEXT("A prerelease carries a known tag, and 0.x none."),
      TEXT("The stack tells previews, betas and release candidates by their tag. Every 0.x version "
           "is a prerelease without one.")},
     check::prerelease},
};

#undef TEXT

} // namespace

std::span<const Check> checks()
{
    return table;
}

const CheckInfo* findCheck(QStringView id)
{
    const auto it =
        std::ranges::find_if(table, [id](const Check& check) { return check.info.id == id; });
    return it == std::end(table) ? nullptr : &it->info;
}

CheckReport checkVersion(const git::Repository& repository, const VersionName& name,
                         const git::Oid& tree, std::stop_token stop, CheckMemo* memo)
{
    CheckMemo own;
    CheckReport report{.tree = tree};
    VersionContent version(repository, name, tree, memo ? *memo : own, stop);
    for (const Check& check : checks()) {
        if (stop.stop_requested())
            break;
        Findings findings(check.info, report.findings);
        check.run(version, findings);
    }
    report.missing = version.takeMissing();
    report.isComplete = !stop.stop_requested();
    return report;
}

} // namespace triptych
