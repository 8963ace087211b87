// SPDX-License-Identifier: MIT
#include "app/cli/session.h"

#include "app/cli/output.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace triptych::cli {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString stageNames(const Configuration& configuration)
{
    QStringList names;
    for (const Stage& stage : configuration.stages)
        names.append(stage.name);
    return names.join(u", "_s);
}

} // namespace

Result<Configuration> configurationOf(const QCommandLineParser& options)
{
    if (!options.isSet(u"config"_s))
        return defaultConfiguration();
    auto read = readConfiguration(options.value(u"config"_s));
    if (!read)
        return failed(ExitCode::Usage, shown(read.error().sentence()));
    return *read;
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
