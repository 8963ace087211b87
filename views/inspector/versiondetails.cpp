// SPDX-License-Identifier: MIT
#include "views/inspector/versiondetails.h"

#include "models/storage/manifestloader.h"
#include "models/storage/neighbours.h"
#include "views/inspector/overviewdocument.h"
#include "views/inspector/readme.h"
#include "views/theme/packageimage.h"

#include <QCoreApplication>
#include <QLocale>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VersionDetails)
};

constexpr char readmePath[] = "docs/README.md";
constexpr qsizetype maxReadmeBytes = 512 << 10;

Manifest readManifest(const git::Repository& repository, const git::Oid& tree)
{
    const Manifests manifests = loadManifests(repository, nullptr, {&tree, 1});
    const ManifestPtr manifest = manifests.value(tree);
    return manifest ? *manifest : Manifest();
}

QImage readIcon(const git::Repository& repository, const git::Oid& tree, const QString& path,
                int side)
{
    const QByteArray within = pathWithinPackage("manifest.yml", path);
    if (within.isEmpty())
        return {};
    const auto bytes = readInTree(repository, tree, within);
    return bytes ? decodePackageImage(*bytes, {side, side}) : QImage();
}

// Fills in the README; answers why it cannot, as a sentence.
QString readReadme(QTextDocument& document, const git::Repository& repository,
                   const VersionRequest& request, const std::stop_token& stop)
{
    const auto found = findInTree(repository, request.tree, readmePath);
    if (found && !*found)
        return Text::tr("The package has no docs/README.md.");
    const auto markdown = readInTree(repository, request.tree, readmePath);
    if (!markdown)
        return Text::tr("The README cannot be shown: %1. %2")
            .arg(markdown.error().reason, markdown.error().remedy)
            .trimmed();
    if (markdown->size() > maxReadmeBytes)
        return Text::tr("The README is too long to be shown here (%1). It is among the files.")
            .arg(QLocale().formattedDataSize(markdown->size(), 1));
    fillFromReadme(document, repository, request.tree, readmePath, *markdown, request.style, stop);
    return {};
}

} // namespace

VersionDetails loadDetails(git::RepositoryPool& pool, const VersionRequest& request,
                           const std::stop_token& stop)
{
    VersionDetails details;
    if (stop.stop_requested())
        return details;
    auto lease = pool.lease();
    if (!lease) {
        details.problem = lease.error().sentence();
        return details;
    }
    const git::Repository& repository = **lease;
    auto files = listPackageFiles(repository, request.tree, stop);
    if (!files) {
        details.problem = files.error().sentence();
        return details;
    }
    details.files = std::move(*files);
    details.manifest = readManifest(repository, request.tree);
    details.icon = readIcon(repository, request.tree, details.manifest.icon, request.iconSide);
    if (stop.stop_requested())
        return details;

    details.overview = PackageDocument::make();
    QTextDocument& document = *details.overview;
    document.setDefaultFont(request.style.font);
    OverviewFacts facts{.name = request.name,
                        .tree = request.tree,
                        .manifest = details.manifest,
                        .files = details.files,
                        .neighbours = {},
                        .readmeProblem = {}};
    facts.readmeProblem = readReadme(document, repository, request, stop);
    const auto sameFiles = [&repository](const git::Oid& a, const git::Oid& b) {
        return equalButForModes(repository, a, b).value_or(false);
    };
    facts.neighbours =
        neighbourhoods(*request.snapshot, request.stage, request.name, request.tree, sameFiles);
    insertFacts(document, facts, request.snapshot->configuration, request.style);
    document.moveToThread(QCoreApplication::instance()->thread());
    return details;
}

} // namespace triptych
