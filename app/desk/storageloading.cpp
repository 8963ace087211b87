// SPDX-License-Identifier: MIT
#include "app/desk/storageloading.h"

#include "models/git/sentence.h"
#include "models/promotion/draftstore.h"
#include "models/remote/pushplan.h"

#include <QCoreApplication>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Desk)
};

Configuration shownPart(const Configuration& configuration, bool showFrozen)
{
    return showFrozen ? configuration : configuration.withoutFrozen();
}

} // namespace

ConfigurationFinder configurationFinder(const QString& file)
{
    return [file](const git::Repository& repository) {
        return findConfiguration(repository, file, Trust());
    };
}

git::Result<OpenedStorage> openStorage(const QString& path, const ConfigurationFinder& finder,
                                       bool showFrozen)
{
    OpenedStorage opened{.pool = std::make_shared<git::RepositoryPool>(path)};
    auto repository = opened.pool->lease();
    if (!repository)
        return std::unexpected(repository.error());
    opened.commonDir = (*repository)->commonDir();
    opened.name = (*repository)->name();
    FoundConfiguration& found = opened.loaded.found;
    found = finder(**repository);
    if (!found.isValid())
        return opened;
    opened.remote =
        (*repository)
            ->configValue(QStringLiteral("remote.%1.url").arg(found.configuration.remote.name));
    auto snapshot = loadSnapshot(**repository, shownPart(found.configuration, showFrozen));
    if (!snapshot)
        return std::unexpected(snapshot.error());
    opened.loaded.snapshot = *std::move(snapshot);
    opened.draft = loadDraft(opened.commonDir);
    return opened;
}

git::Result<LoadedStorage> reloadStorage(git::RepositoryPool& pool,
                                         const ConfigurationFinder& finder,
                                         const KnownStorage& known)
{
    auto repository = pool.lease();
    if (!repository)
        return std::unexpected(repository.error());
    LoadedStorage loaded{
        .found = finder(**repository), .snapshot = known.snapshot, .forPush = known.forPush};
    const Configuration configuration =
        shownPart(loaded.found.isValid() ? loaded.found.configuration : known.configuration,
                  known.showFrozen);
    const auto elsewhere =
        known.forPush ? remote::elsewhereForPush(**repository, configuration) : BranchesElsewhere();
    if (!elsewhere)
        return std::unexpected(elsewhere.error());
    if (!known.readAnew && configuration == known.snapshot->configuration) {
        const auto tips = readTips(**repository, configuration, *elsewhere);
        if (!tips)
            return std::unexpected(tips.error());
        if (*tips == tipsOf(*known.snapshot))
            return loaded;
    }
    auto snapshot = loadSnapshot(**repository, configuration, *elsewhere);
    if (!snapshot)
        return std::unexpected(snapshot.error());
    loaded.snapshot = *std::move(snapshot);
    return loaded;
}

git::Error unusable(const QString& storage, const FoundConfiguration& found)
{
    return {.kind = git::Error::Kind::Unsupported,
            .doing = Text::tr("use the settings of %1").arg(storage),
            .reason = git::withoutFullStop(found.errors.front().sentence()),
            .remedy = Text::tr("Correct them in the settings, or with triptych config --check.")};
}

} // namespace triptych
