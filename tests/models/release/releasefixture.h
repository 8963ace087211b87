// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/release.h"
#include "models/release/resume.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

#include <chrono>
#include <memory>

namespace triptych::test {

inline git::Repository openedRepository(const QString& path)
{
    auto repository = git::Repository::open(path);
    if (!repository)
        qFatal("%s", qPrintable(repository.error().sentence()));
    return std::move(*repository);
}

inline CommandTemplate shell(const QString& script, int timeout = 0, int retries = 0)
{
    return {.argv = {QStringLiteral("sh"), QStringLiteral("-c"), script},
            .timeout = timeout,
            .retries = retries};
}

// The default stages, where nothing runs but what a test writes in.
inline Configuration quietConfiguration()
{
    Configuration configuration = defaultConfiguration().withoutFrozen();
    for (const CommandId kind : release::stepKinds())
        configuration.commands[kind] = {};
    for (Stage& stage : configuration.stages)
        stage.registry.clear();
    return configuration;
}

inline std::map<QString, git::Oid> tipsOf(StorageBuilder& storage)
{
    std::map<QString, git::Oid> tips;
    for (const auto* stage : {"snapshot", "staging", "production"})
        tips[QString::fromLatin1(stage)] =
            *git::Oid::fromHex(QString::fromLatin1(storage.id(stage)));
    return tips;
}

inline QByteArray allLogs(const release::RunRecord& run)
{
    QByteArray all;
    for (const release::StepRecord& step : run.steps)
        if (QFile::exists(step.log))
            all += readFile(step.log);
    return all;
}

// Releases of a sample storage by a journal of their own.
class ReleaseFixture
{
protected:
    using Released = release::Released;
    using RunCallbacks = release::RunCallbacks;
    using RunRecord = release::RunRecord;
    using BeginFailure = release::BeginFailure;
    using Journal = release::Journal;

    void begin()
    {
        m_storage = std::make_unique<StorageBuilder>();
        fillSample(*m_storage);
        m_configuration = quietConfiguration();
        m_own = {};
        m_patience = std::chrono::seconds(10);
    }
    std::expected<Released, QString> release(const Configuration& configuration,
                                             const QString& stage, bool cascade = false,
                                             std::stop_token stop = {},
                                             const RunCallbacks& callbacks = {})
    {
        auto tips = tipsOf(*m_storage);
        const auto repository = openedRepository(m_storage->path());
        auto request = release::requestFor(repository, stage, std::move(tips));
        request.cascade = cascade;
        const auto pipeline = release::makePipeline(configuration, request);
        if (!pipeline)
            return std::unexpected(pipeline.error());
        m_pipeline = *pipeline;
        auto journal = Journal::open(repository.commonDir(), m_patience);
        if (!journal)
            return std::unexpected(journal.error());
        git::RepositoryPool pool(m_storage->path());
        return release::releaseStage(
                   pool, *journal,
                   {.pipeline = m_pipeline, .who = QStringLiteral("Rita"), .own = m_own}, callbacks,
                   stop)
            .transform_error([](const BeginFailure& failure) { return failure.sentence; });
    }
    std::expected<Released, QString> resume(const RunRecord& run)
    {
        const auto repository = openedRepository(m_storage->path());
        auto pipeline = release::pipelineAgain(
            m_configuration, run, release::requestFor(repository, run.stage, tipsOf(*m_storage)));
        if (!pipeline)
            return std::unexpected(pipeline.error());
        auto journal = Journal::open(repository.commonDir(), m_patience);
        git::RepositoryPool pool(m_storage->path());
        return release::releaseStage(
                   pool, *journal, {.pipeline = *pipeline, .who = run.who, .resumed = run}, {}, {})
            .transform_error([](const BeginFailure& failure) { return failure.sentence; });
    }
    RunRecord noted(qint64 id)
    {
        auto journal = Journal::open(commonDir());
        const auto run = journal ? journal->run(id) : std::unexpected(journal.error());
        if (!run || !*run)
            qFatal("no such run");
        return **run;
    }
    QString commonDir() const { return openedRepository(m_storage->path()).commonDir(); }
    QString file(const char* name) const
    {
        return m_storage->folder() + QLatin1Char('/') + QString::fromLatin1(name);
    }

    std::unique_ptr<StorageBuilder> m_storage;
    Configuration m_configuration;
    release::Pipeline m_pipeline; // of the last release
    release::OwnWork m_own;
    std::chrono::milliseconds m_patience{}; // with a journal that is locked
};

} // namespace triptych::test

// Of a result whose error is a sentence.
#define VERIFY_SENTENCE(result)                                                                    \
    do {                                                                                           \
        const auto& theResult = (result);                                                          \
        QVERIFY2(theResult.has_value(), qPrintable(theResult ? QString() : theResult.error()));    \
    } while (false)
