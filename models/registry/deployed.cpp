// SPDX-License-Identifier: MIT
#include "models/registry/deployed.h"

#include "models/storage/datafile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace triptych::registry {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Registry)
};

QString fileFor(const QString& commonDir, const QString& stage, const QString& suffix)
{
    return dataFile(commonDir, u"deployed"_s, stage + u'.' + suffix);
}

QByteArray toJson(const Deployed& deployed)
{
    QJsonArray commits;
    for (const ServedCommit& served : deployed.commits)
        commits.append(
            QJsonObject{{u"stage"_s, served.stage}, {u"commit"_s, served.commit.toHex()}});
    return QJsonDocument({{u"stage"_s, deployed.stage},
                          {u"registry"_s, deployed.registry},
                          {u"commits"_s, commits}})
        .toJson();
}

std::optional<Deployed> fromJson(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Deployed deployed{.stage = object["stage"_L1].toString(),
                      .registry = object["registry"_L1].toString(),
                      .commits = {}};
    for (const QJsonValue& each : object["commits"_L1].toArray()) {
        const auto commit = git::Oid::fromHex(each["commit"_L1].toString());
        if (!commit)
            return {};
        deployed.commits.push_back({.stage = each["stage"_L1].toString(), .commit = *commit});
    }
    if (deployed.commits.empty() || deployed.commits.back().stage != deployed.stage)
        return {};
    return deployed;
}

} // namespace

QByteArray Deployed::state() const
{
    return QCryptographicHash::hash(toJson(*this), QCryptographicHash::Sha256).toHex();
}

QString deployedFile(const QString& commonDir, const QString& stage)
{
    return fileFor(commonDir, stage, u"json"_s);
}

QString serverLock(const QString& commonDir, const QString& stage)
{
    return fileFor(commonDir, stage, u"lock"_s);
}

QString serverStop(const QString& commonDir, const QString& stage)
{
    return fileFor(commonDir, stage, u"stop"_s);
}

QString serverLog(const QString& commonDir, const QString& stage)
{
    return fileFor(commonDir, stage, u"log"_s);
}

std::optional<Deployed> readDeployed(const QString& commonDir, const QString& stage)
{
    QFile file(deployedFile(commonDir, stage));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto deployed = fromJson(file.readAll());
    return deployed && deployed->stage == stage ? deployed : std::nullopt;
}

std::expected<void, QString> writeDeployed(const QString& commonDir, const Deployed& deployed)
{
    const QString path = deployedFile(commonDir, deployed.stage);
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const QByteArray json = toJson(deployed);
    if (file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit())
        return {};
    return std::unexpected(
        Text::tr("Cannot note what is deployed in \"%1\": %2. Check the disk and "
                 "who may write there.")
            .arg(path, file.errorString()));
}

git::Result<Deployed> deploymentAt(const git::Repository& repository,
                                   const Configuration& configuration, const QString& stage,
                                   const git::Oid& commit)
{
    auto commits = servedCommits(repository, configuration, stage);
    if (!commits)
        return std::unexpected(commits.error());
    for (ServedCommit& served : *commits)
        served.commit =
            served.stage == stage
                ? commit
                : deployedCommit(repository.commonDir(), served.stage).value_or(served.commit);
    return Deployed{.stage = stage,
                    .registry = configuration.stage(stage)->registry,
                    .commits = *std::move(commits)};
}

std::optional<git::Oid> deployedCommit(const QString& commonDir, const QString& stage)
{
    const auto deployed = readDeployed(commonDir, stage);
    return deployed ? std::optional(deployed->commits.back().commit) : std::nullopt;
}

} // namespace triptych::registry
