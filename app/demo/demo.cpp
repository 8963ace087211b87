// SPDX-License-Identifier: MIT
#include "app/demo/demo.h"

#include "app/demo/history.h"
#include "models/git/objectpack.h"
#include "models/git/refupdate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <filesystem>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Demo)
};

git::Error failure(const QString& dir, const QString& reason, const QString& remedy = {})
{
    return {.kind = git::Error::Kind::Other,
            .doing = Text::tr("write a demo storage to \"%1\"").arg(dir),
            .reason = reason,
            .remedy = remedy};
}

DemoSummary summaryOf(const demo::Catalog& catalog)
{
    DemoSummary summary{.packages = int(catalog.packages.size()), .versions = 2}; // the markers
    for (const demo::PackageData& package : catalog.packages)
        for (const demo::PlacedVersion& version : package.versions)
            summary.versions += int(std::ranges::count(version.in, true));
    return summary;
}

git::Result<DemoSummary> writeInto(git::Repository& repository, const DemoOptions& options)
{
    auto pack = git::ObjectPack::begin(repository);
    if (!pack)
        return std::unexpected(pack.error());
    const demo::Catalog catalog = demo::readCatalog(options);
    demo::ObjectWriter writer(repository);
    const auto branches = demo::History(writer, catalog, options.files).write();
    if (writer.error())
        return std::unexpected(*writer.error());

    std::vector<git::Oid> commits;
    std::vector<git::RefUpdate> refs;
    for (const auto& branch : branches) {
        commits.push_back(branch.commit);
        refs.push_back({.name = QStringLiteral("refs/heads/") + branch.name,
                        .expected = {},
                        .target = branch.commit,
                        .reflog = QStringLiteral("triptych: demo")});
    }
    if (const auto written = pack->write(commits); !written)
        return std::unexpected(written.error());
    if (const auto moved = git::updateRefs(repository, refs); !moved)
        return std::unexpected(moved.error());
    // Somebody who has not told git a name yet can try a promotion here all the same.
    if (!repository.author()) {
        for (const auto& [key, value] :
             {std::pair(QStringLiteral("user.name"), QStringLiteral("Demo")),
              {QStringLiteral("user.email"), QStringLiteral("demo@example.com")}})
            if (const auto set = repository.setConfigValue(key, value); !set)
                return std::unexpected(set.error());
    }
    return summaryOf(catalog);
}

} // namespace

bool isFreeForDemo(const QString& dir)
{
    const QFileInfo info(dir);
    if (!info.exists() && !info.isSymLink())
        return true;
    return info.isDir()
           && QDir(dir).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

git::Result<DemoSummary> writeDemo(const QString& dir, const DemoOptions& options)
{
    const QString target = QDir::cleanPath(QDir::current().absoluteFilePath(dir));
    if (dir.isEmpty() || !isFreeForDemo(target))
        return std::unexpected(
            failure(dir, Text::tr("something is there already"),
                    Text::tr("Name a folder that is empty or does not exist yet; it is made.")));
    const QFileInfo info(target);
    if (!QDir().mkpath(info.path()))
        return std::unexpected(
            failure(dir, Text::tr("the folder \"%1\" cannot be made").arg(info.path()),
                    Text::tr("Check the path and who may write there.")));

    // Beside the target, so that the last step is a rename, which happens as a whole or not at all.
    const QTemporaryDir unfinished(target + QStringLiteral(".XXXXXX.unfinished"));
    if (!unfinished.isValid())
        return std::unexpected(failure(dir, unfinished.errorString(),
                                       Text::tr("Check the path and who may write there.")));
    const QString made = unfinished.filePath(QStringLiteral("storage"));
    git::Result<DemoSummary> summary;
    {
        auto repository = git::Repository::initBare(made, QStringLiteral("main"));
        if (!repository)
            return std::unexpected(repository.error());
        summary = writeInto(*repository, options);
    }
    if (!summary)
        return summary;
    std::error_code code;
    std::filesystem::rename(QFile::encodeName(made).toStdString(),
                            QFile::encodeName(target).toStdString(), code);
    if (code)
        return std::unexpected(failure(dir, QString::fromStdString(code.message())));
    return summary;
}

} // namespace triptych
