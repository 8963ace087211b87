// SPDX-License-Identifier: MIT
#include "app/cli/session.h"

#include "app/cli/output.h"

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

Result<Configuration> configurationOf(const QCommandLineParser& options)
{
    const auto found = foundConfiguration(options);
    if (!found)
        return std::unexpected(found.error());
    if (found->isValid())
        return found->configuration;
    const QString sentence = shown(found->errors.front().sentence());
    if (found->origin.kind == ConfigurationOrigin::Kind::File)
        return failed(ExitCode::Usage, sentence);
    return failed(ExitCode::RepositoryFailed,
                  Text::tr("%1 See triptych config --check.").arg(sentence));
}

Result<Session> openSession(const Configuration& configuration, const QStringList& namedStages)
{
    bool frozen = false;
    for (const QString& name : namedStages) {
        const Stage* stage = configuration.stage(name);
        if (!stage)
            return failed(ExitCode::Usage, Text::tr("There is no stage \"%1\". The stages are %2.")
                                               .arg(shown(name), shown(stageNames(configuration))));
        frozen = frozen || stage->frozen;
    }
    auto repository = git::Repository::open(QDir::currentPath());
    if (!repository)
        return std::unexpected(repositoryFailure(repository.error()));
    auto snapshot =
        loadSnapshot(*repository, frozen ? configuration : configuration.withoutFrozen());
    if (!snapshot)
        return std::unexpected(repositoryFailure(snapshot.error()));
    return Session{.repository = std::move(*repository), .snapshot = std::move(*snapshot)};
}

Result<Session> openSession(const QCommandLineParser& options, const QStringList& namedStages)
{
    const auto configuration = configurationOf(options);
    if (!configuration)
        return std::unexpected(configuration.error());
    return openSession(*configuration, namedStages);
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
