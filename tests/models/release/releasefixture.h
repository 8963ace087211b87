// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/release.h"
#include "tests/fixtures/gitcommand.h"
#include "tests/fixtures/storagebuilder.h"

#include <QTest>

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

} // namespace triptych::test

// Of a result whose error is a sentence.
#define VERIFY_SENTENCE(result)                                                                    \
    do {                                                                                           \
        const auto& theResult = (result);                                                          \
        QVERIFY2(theResult.has_value(), qPrintable(theResult ? QString() : theResult.error()));    \
    } while (false)
