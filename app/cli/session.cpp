// SPDX-License-Identifier: MIT
#include "app/cli/session.h"

#include "app/cli/network.h"
#include "app/cli/output.h"
#include "app/cli/pushing.h"
#include "models/remote/pushplan.h"

#include <QDir>

#include <algorithm>

namespace triptych::cli {

namespace {

QString stageNames(const Configuration& configuration)
{
    QStringList names;
    for (const Stage& stage : configuration.stages)
        names.append(stage.name);
    return names.join(u", "_s);
}

} // namespace

Result<FoundConfiguration> foundConfiguration(const QCommandLineParser& options)
{
    const QString file = options.value(u"config"_s);
    const auto repository = git::Repository::open(QDir::currentPath());
    if (repository)
        return findConfiguration(*repository, file, Trust());
    if (repository.error().kind != git::Error::Kind::NotARepository)
        return std::unexpected(repositoryFailure(repository.error()));
    return findConfiguration(file);
}

Result<OpenStorage> openStorage(const QCommandLineParser& options)
{
    const QString file = options.value(u"config"_s);
    auto repository = git::Repository::open(QDir::currentPath());
    // What is wrong on the command line itself is said first.
    FoundConfiguration found =
        repository ? findConfiguration(*repository, file, Trust()) : findConfiguration(file);
    if (!found.isValid()) {
        const QString sentence = shown(found.errors.front().sentence());
        if (found.origin.kind == ConfigurationOrigin::Kind::File)
            return failed(ExitCode::Usage, sentence);
        return failed(ExitCode::RepositoryFailed,
                      Text::tr("%1 See triptych config --check.").arg(sentence));
    }
    if (!repository)
        return std::unexpected(repositoryFailure(repository.error()));
    return OpenStorage{.repository = std::move(*repository),
                       .configuration = std::move(found.configuration)};
}

Result<Session> readStages(OpenStorage storage, const QStringList& namedStages, bool forPush)
{
    const Configuration& configuration = storage.configuration;
    bool frozen = false;
    for (const QString& name : namedStages) {
        const Stage* stage = configuration.stage(name);
        if (!stage)
            return failed(ExitCode::Usage, Text::tr("There is no stage \"%1\". The stages are %2.")
                                               .arg(shown(name), shown(stageNames(configuration))));
        frozen = frozen || stage->frozen;
    }
    const Configuration read = frozen ? configuration : configuration.withoutFrozen();
    if (forPush)
        if (const auto known = meetRemote(storage.repository, read); !known)
            return std::unexpected(known.error());
    auto snapshot = forPush ? remote::loadForPush(storage.repository, read)
                            : loadSnapshot(storage.repository, read);
    if (!snapshot)
        return std::unexpected(repositoryFailure(snapshot.error()));
    return Session{.repository = std::move(storage.repository),
                   .snapshot = std::move(*snapshot),
                   .forPush = forPush};
}

Result<Session> openSession(const QCommandLineParser& options, const QStringList& namedStages)
{
    auto storage = openStorage(options);
    if (!storage)
        return std::unexpected(storage.error());
    return readStages(*std::move(storage), namedStages, isPushed(options));
}

QStringList relationWords(Relations relations)
{
    const std::pair<Relation, QString> all[] = {{Relation::Promotable, Text::tr("promotable")},
                                                {Relation::Stale, Text::tr("stale")},
                                                {Relation::LeftOver, Text::tr("left over")},
                                                {Relation::ModesDiffer, Text::tr("other modes")},
                                                {Relation::Conflict, Text::tr("conflict")}};
    QStringList words;
    for (const auto& [relation, word] : all)
        if (relations.testFlag(relation))
            words.append(word);
    return words;
}

QStringList relationKeys(Relations relations)
{
    const std::pair<Relation, QString> all[] = {{Relation::Promotable, u"promotable"_s},
                                                {Relation::Stale, u"stale"_s},
                                                {Relation::LeftOver, u"left_over"_s},
                                                {Relation::ModesDiffer, u"modes_differ"_s},
                                                {Relation::Conflict, u"conflict"_s}};
    QStringList keys;
    for (const auto& [relation, key] : all)
        if (relations.testFlag(relation))
            keys.append(key);
    return keys;
}

} // namespace triptych::cli
