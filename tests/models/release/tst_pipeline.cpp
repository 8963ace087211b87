// SPDX-License-Identifier: MIT
#include "models/release/pipeline.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;
using namespace triptych::release;

// What a release would run, from a configuration alone.
class PipelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cascade();
    void withoutCascade();
    void only();
    void filledIn();
    void imageWithoutTag();
    void leftOut();
    void refused_data();
    void refused();

private:
    static git::Oid id(char digit) { return *git::Oid::fromHex(QString(40, QLatin1Char(digit))); }
    static PipelineRequest request(const QString& stage)
    {
        return {.stage = stage,
                .commits = {{u"snapshot"_s, id('1')},
                            {u"staging"_s, id('2')},
                            {u"production"_s, id('3')}},
                .contextFolder = u"/cache/x"_s};
    }
    static QString described(const Pipeline& pipeline)
    {
        QStringList lines;
        for (const Step& step : pipeline.steps) {
            QStringList needs;
            for (const size_t need : step.needs)
                needs.append(pipeline.steps[need].name());
            lines.append((step.name() + u" < "_s + needs.join(u", "_s)).trimmed());
        }
        return lines.join(u'\n');
    }
};

void PipelineTest::cascade()
{
    const auto pipeline = makePipeline(defaultConfiguration(), request(u"production"_s));
    QVERIFY2(pipeline, qPrintable(pipeline ? QString() : pipeline.error()));
    QCOMPARE(described(*pipeline),
             u"production/build <\n"
             "production/push < production/build\n"
             "production/rollout < production/push\n"
             "production/wait < production/rollout\n"
             "production/verify < production/wait\n"
             "staging/build < production/push\n"
             "staging/push < staging/build\n"
             "staging/rollout < production/wait, staging/push\n"
             "staging/wait < staging/rollout\n"
             "staging/verify < staging/wait\n"
             "snapshot/build < production/push, staging/push\n"
             "snapshot/push < snapshot/build\n"
             "snapshot/rollout < production/wait, staging/wait, snapshot/push\n"
             "snapshot/wait < snapshot/rollout\n"
             "snapshot/verify < snapshot/wait"_s);
    QCOMPARE(pipeline->commit, id('3'));
    QCOMPARE(pipeline->steps[5].commit, id('2'));
    QCOMPARE(pipeline->stages(), (QStringList{u"production"_s, u"staging"_s, u"snapshot"_s}));
}

void PipelineTest::withoutCascade()
{
    auto asked = request(u"staging"_s);
    asked.cascade = false;
    asked.commits.erase(u"snapshot"_s); // is not asked for
    const auto pipeline = makePipeline(defaultConfiguration(), asked);
    QVERIFY(pipeline);
    QCOMPARE(described(*pipeline), u"staging/build <\n"
                                   "staging/push < staging/build\n"
                                   "staging/rollout < staging/push\n"
                                   "staging/wait < staging/rollout\n"
                                   "staging/verify < staging/wait"_s);
    QCOMPARE(pipeline->steps.back().work, Work::Verify);
    QVERIFY(pipeline->steps.back().commands.empty());
}

void PipelineTest::only()
{
    auto asked = request(u"production"_s);
    asked.only = {CommandId::Push, CommandId::Wait};
    const auto pipeline = makePipeline(defaultConfiguration(), asked);
    QVERIFY(pipeline);
    QCOMPARE(described(*pipeline),
             u"production/push <\n"
             "production/wait < production/push\n"
             "staging/push < production/push\n"
             "staging/wait < production/wait, staging/push\n"
             "snapshot/push < production/push, staging/push\n"
             "snapshot/wait < production/wait, staging/wait, snapshot/push"_s);
}

void PipelineTest::filledIn()
{
    Configuration configuration = defaultConfiguration();
    configuration.commands[CommandId::Build] = {
        {.argv = {u"make"_s, u"{stage} {branch}"_s, u"{commit}"_s, u"{image}"_s,
                  u"{image_repository}"_s, u"{image_tag}"_s, u"{deployment}"_s, u"{registry_url}"_s,
                  u"{context}"_s},
         .environment = {{u"TAG"_s, u"x-{image_tag}"_s}},
         .directory = u"{context}"_s,
         .context = BuildContext::Checkout}};
    const auto pipeline = makePipeline(configuration, request(u"staging"_s));
    QVERIFY(pipeline);
    const ExpandedCommand& command = pipeline->steps[0].commands[0];
    QCOMPARE(command.argv,
             (QStringList{u"make"_s, u"staging staging"_s, id('2').toHex(),
                          u"docker.elastic.co/package-registry/distribution:staging"_s,
                          u"docker.elastic.co/package-registry/distribution"_s, u"staging"_s,
                          u"package-registry-staging-vanilla"_s,
                          u"https://epr-staging.elastic.co"_s, u"/cache/x/staging/files"_s}));
    QCOMPARE(command.environment.value(u"TAG"_s), u"x-staging"_s);
    QCOMPARE(command.directory, u"/cache/x/staging/files"_s);
    QCOMPARE(pipeline->steps[0].context(), BuildContext::Checkout);
}

void PipelineTest::imageWithoutTag()
{
    Configuration configuration = defaultConfiguration();
    configuration.stages[1].image = u"host:5000/storage"_s;
    const auto pipeline = makePipeline(configuration, request(u"staging"_s));
    QVERIFY(pipeline);
    QVERIFY(pipeline->steps[0].commands[0].argv.contains(u"--tag=host:5000/storage:staging"_s));
}

void PipelineTest::leftOut()
{
    Configuration configuration = defaultConfiguration();
    configuration.stages[0].image.clear();
    configuration.stages[1].deployment.clear();
    configuration.stages[1].registry.clear();
    auto asked = request(u"staging"_s);
    asked.without = {{u"snapshot"_s, CommandId::Verify}};
    const auto pipeline = makePipeline(configuration, asked);
    QVERIFY(pipeline);
    QCOMPARE(described(*pipeline), u"staging/build <\n"
                                   "staging/push < staging/build\n"
                                   "snapshot/rollout < staging/push\n"
                                   "snapshot/wait < snapshot/rollout"_s);
    QCOMPARE(pipeline->notes, (QStringList{u"staging/rollout: staging has no deployment"_s,
                                           u"staging/wait: staging has no deployment"_s,
                                           u"staging/verify: staging has no registry"_s,
                                           u"snapshot/build: snapshot has no image"_s,
                                           u"snapshot/push: snapshot has no image"_s}));
}

void PipelineTest::refused_data()
{
    QTest::addColumn<Configuration>("configuration");
    QTest::addColumn<QString>("stage");
    QTest::addColumn<QString>("sentence");

    Configuration changed = defaultConfiguration();
    QTest::newRow("unknown stage") << changed << u"nowhere"_s << u"no stage \"nowhere\""_s;
    QTest::newRow("frozen") << changed << u"experimental"_s << u"frozen"_s;
    // Staging's is refused before anything of production would start.
    changed.stages[1].registry.clear();
    changed.commands[CommandId::Verify] = {{.argv = {u"curl"_s, u"{registry_url}"_s}}};
    QTest::newRow("empty value") << changed << u"production"_s
                                 << u"staging/verify: curl is not run: in \"{registry_url}\""_s;
    changed = defaultConfiguration();
    changed.commands[CommandId::Build] = {{.argv = {u"make"_s, u"{nonsense}"_s}}};
    QTest::newRow("unknown placeholder") << changed << u"staging"_s << u"{nonsense}"_s;
    changed.commands[CommandId::Build] = {{.argv = {u"make"_s, u"{context}"_s}}};
    QTest::newRow("no context") << changed << u"staging"_s << u"{context} has no value"_s;
    changed = defaultConfiguration();
    changed.stages[1].deployment = u"--all"_s;
    QTest::newRow("option") << changed << u"staging"_s << u"option \"--all\""_s;
    changed = defaultConfiguration();
    changed.heldBack = {u"commands.push"_s};
    QTest::newRow("held back") << changed << u"staging"_s << u"has not been allowed"_s;
    changed = defaultConfiguration();
    for (const CommandId kind : stepKinds())
        changed.commands[kind] = {};
    for (Stage& stage : changed.stages)
        stage.registry.clear();
    QTest::newRow("nothing") << changed << u"staging"_s << u"staging/build: not configured"_s;
    changed = defaultConfiguration();
    changed.stages.insert(changed.stages.begin(),
                          {.name = u"new"_s, .branch = u"fresh"_s, .includes = {u"staging"_s}});
    QTest::newRow("no branch") << changed << u"staging"_s << u"there is no branch fresh"_s;
}

void PipelineTest::refused()
{
    QFETCH(Configuration, configuration);
    QFETCH(QString, stage);
    QFETCH(QString, sentence);
    const auto pipeline = makePipeline(configuration, request(stage));
    QVERIFY(!pipeline);
    QVERIFY2(pipeline.error().contains(sentence), qPrintable(pipeline.error()));
}

QTEST_GUILESS_MAIN(PipelineTest)
#include "tst_pipeline.moc"
