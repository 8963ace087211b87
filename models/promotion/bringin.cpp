// SPDX-License-Identifier: MIT
#include "models/promotion/bringin.h"

#include "models/promotion/folderscan.h"
#include "models/storage/manifest.h"
#include "models/storage/packagefiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BringIn)
};

using Kind = git::Error::Kind;

QByteArray pathOf(const QString& folder)
{
    return QFile::encodeName(QDir::cleanPath(folder));
}

git::Result<VersionName> nameIn(const QByteArray& folder, const QByteArray& manifest)
{
    const Manifest read = parseManifest(manifest);
    const auto faulty = [&](const QString& reason) {
        return std::unexpected(
            bringInError(Kind::Unsupported, folder, reason,
                         Text::tr("Correct its manifest.yml: it names the package and the "
                                  "version.")));
    };
    if (!read.error.isEmpty())
        return faulty(read.line > 0 ? Text::tr("manifest.yml:%1: %2").arg(read.line).arg(read.error)
                                    : read.error);
    if (!isPackageName(read.name.toUtf8()))
        return faulty(read.name.isEmpty()
                          ? Text::tr("manifest.yml has no name")
                          : Text::tr("\"%1\" in manifest.yml is no name of a package: only a-z, "
                                     "0-9 and _ may be used")
                                .arg(git::displayText(read.name.toUtf8())));
    auto version = SemVer::parse(read.version);
    if (!version)
        return faulty(read.version.isEmpty()
                          ? Text::tr("manifest.yml has no version")
                          : Text::tr("\"%1\" in manifest.yml is no strict semantic version")
                                .arg(git::displayText(read.version.toUtf8())));
    return VersionName{.package = read.name, .version = *std::move(version)};
}

git::Error noManifest(const QByteArray& folder)
{
    return bringInError(Kind::NotFound, folder, Text::tr("it has no file manifest.yml"),
                        Text::tr("Name the folder that holds the files of one version."));
}

git::Result<VersionName> readName(const QByteArray& folder, const std::vector<FolderFile>& files)
{
    const auto manifest = std::ranges::find(files, "manifest.yml", &FolderFile::path);
    if (manifest == files.end() || manifest->mode == git::Mode::Symlink)
        return std::unexpected(noManifest(folder));
    const auto content = readFolderFile(folder, *manifest);
    if (!content)
        return std::unexpected(content.error());
    return nameIn(folder, *content);
}

git::Result<git::Oid> writeFiles(git::Repository& repository, const QByteArray& folder,
                                 const std::vector<FolderFile>& files, const std::stop_token& stop,
                                 const BringInProgress& progress)
{
    std::vector<git::TreeEdit> edits;
    for (const FolderFile& file : files) {
        if (stop.stop_requested())
            return std::unexpected(bringInCancelled(folder));
        const auto content = readFolderFile(folder, file);
        if (!content)
            return std::unexpected(content.error());
        const auto id = repository.writeBlob(*content);
        if (!id)
            return id;
        edits.push_back(
            {.path = file.path, .entry = git::TreeEntry{.name = {}, .id = *id, .mode = file.mode}});
        if (progress)
            progress(qsizetype(edits.size()), qsizetype(files.size()));
    }
    return repository.editTree({}, edits);
}

git::Error notAt(const QString& revision, const VersionName& name)
{
    return {
        .kind = Kind::NotFound,
        .doing = Text::tr("bring in %1 from \"%2\"").arg(name.text(), revision),
        .reason =
            Text::tr("there is no folder packages/%1/%2").arg(name.package, name.version.text()),
        .remedy = Text::tr("Check the version, and that the branch is fetched.")};
}

git::Result<git::Oid> rootOf(const git::Repository& repository, const QString& revision)
{
    const auto commit = repository.resolve(revision);
    return commit ? repository.treeOfCommit(*commit) : commit;
}

} // namespace

Move BroughtIn::moveTo(const QString& stage) const
{
    return {.package = name.package,
            .version = name.version,
            .from = {},
            .to = stage,
            .keepSource = false,
            .tree = tree};
}

git::Result<VersionName> versionInFolder(const QString& folder)
{
    const QByteArray path = pathOf(folder);
    QFile file(QFile::decodeName(path) + QStringLiteral("/manifest.yml"));
    constexpr qint64 most = 1024 * 1024; // a manifest has some kilobytes
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(noManifest(path));
    return nameIn(path, file.read(most));
}

git::Result<BroughtIn> bringInFolder(git::Repository& repository, const QString& folder,
                                     std::stop_token stop, const BringInProgress& progress,
                                     const BringInLimits& limits)
{
    const QByteArray path = pathOf(folder);
    // All is looked at before anything is written.
    const auto files = scanFolder(path, limits, stop);
    if (!files)
        return std::unexpected(files.error());
    auto name = readName(path, *files);
    if (!name)
        return std::unexpected(name.error());
    const auto tree = writeFiles(repository, path, *files, stop, progress);
    if (!tree)
        return std::unexpected(tree.error());
    BroughtIn broughtIn{.name = *std::move(name), .tree = *tree, .files = qsizetype(files->size())};
    for (const FolderFile& file : *files)
        broughtIn.bytes += file.size;
    return broughtIn;
}

git::Result<BroughtIn> bringInFrom(const git::Repository& repository, const QString& revision,
                                   const VersionName& name)
{
    const auto root = rootOf(repository, revision);
    if (!root)
        return std::unexpected(root.error());
    const QString path = QStringLiteral("packages/%1/%2").arg(name.package, name.version.text());
    const auto entry = findInTree(repository, *root, path.toUtf8());
    if (!entry)
        return std::unexpected(entry.error());
    if (!*entry || !(*entry)->isTree())
        return std::unexpected(notAt(revision, name));
    return BroughtIn{.name = name, .tree = (*entry)->id};
}

git::Result<std::vector<BroughtIn>> versionsAt(const git::Repository& repository,
                                               const QString& revision)
{
    const auto root = rootOf(repository, revision);
    if (!root)
        return std::unexpected(root.error());
    const auto folder = findInTree(repository, *root, "packages");
    if (!folder)
        return std::unexpected(folder.error());
    std::vector<BroughtIn> found;
    if (!*folder || !(*folder)->isTree())
        return found;
    const auto packages = repository.tree((*folder)->id);
    if (!packages)
        return std::unexpected(packages.error());
    for (const git::TreeEntry& package : packages->entries) {
        if (!package.isTree() || !isPackageName(package.name))
            continue;
        const auto versions = repository.tree(package.id);
        if (!versions)
            return std::unexpected(versions.error());
        for (const git::TreeEntry& entry : versions->entries)
            if (auto version = SemVer::parse(QString::fromUtf8(entry.name));
                version && entry.isTree())
                found.push_back({.name = {.package = QString::fromLatin1(package.name),
                                          .version = *std::move(version)},
                                 .tree = entry.id});
    }
    std::ranges::sort(found, [](const BroughtIn& a, const BroughtIn& b) {
        return a.name.package != b.name.package ? a.name.package < b.name.package
                                                : a.name.version > b.name.version;
    });
    return found;
}

} // namespace triptych
