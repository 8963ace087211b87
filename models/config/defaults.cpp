// SPDX-License-Identifier: MIT
#include "models/config/reader.h"

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

CommandTemplate command(const QStringList& argv, int timeout,
                        BuildContext context = BuildContext::None)
{
    return {.argv = argv,
            .environment = {},
            .directory = {},
            .timeout = timeout,
            .retries = 0,
            .context = context};
}

Commands defaultCommands()
{
    constexpr int minute = 60;
    const QString byCommit = u"{image_repository}:{commit}"_s;
    return {{CommandId::PullRequest,
             {command({u"gh"_s, u"pr"_s, u"create"_s, u"--base={branch}"_s, u"--head={head}"_s,
                       u"--title={title}"_s, u"--body-file={body_file}"_s},
                      2 * minute)}},
            {CommandId::RaiseRegistry,
             {command({u"go"_s, u"get"_s, u"github.com/elastic/package-registry@{version}"_s},
                      10 * minute),
              command({u"go"_s, u"mod"_s, u"tidy"_s}, 10 * minute)}},
            {CommandId::Status,
             {command({u"kubectl"_s, u"rollout"_s, u"status"_s, u"deployment"_s, u"{deployment}"_s,
                       u"-n"_s, u"package-registry"_s, u"--watch=false"_s},
                      minute / 2)}},
            {CommandId::Build,
             {command({u"docker"_s, u"build"_s, u"--tag={image}"_s, u"--tag="_s + byCommit,
                       u"{context}"_s},
                      60 * minute, BuildContext::Checkout)}},
            {CommandId::Push,
             {command({u"docker"_s, u"push"_s, byCommit}, 30 * minute),
              command({u"docker"_s, u"push"_s, u"{image}"_s}, 30 * minute)}},
            {CommandId::Rollout,
             {command({u"kubectl"_s, u"rollout"_s, u"restart"_s, u"deployment"_s, u"{deployment}"_s,
                       u"-n"_s, u"package-registry"_s},
                      minute)}},
            {CommandId::Wait,
             {command({u"kubectl"_s, u"rollout"_s, u"status"_s, u"deployment"_s, u"{deployment}"_s,
                       u"-n"_s, u"package-registry"_s, u"--timeout=5m"_s},
                      6 * minute)}},
            {CommandId::Verify, {}}};
}

Stage stage(const QString& name, const QString& color, const QStringList& includes,
            const QString& host, const QString& deployment)
{
    Stage result = plainStage(name, 0);
    result.color = color;
    result.includes = includes;
    result.registry = u"https://"_s + host;
    result.image = u"docker.elastic.co/package-registry/distribution:"_s + name;
    result.deployment = deployment;
    result.ask = ReleaseQuestion::None;
    result.liveWithin =
        120; // a minute for the containers, and their answers are cached for seconds
    return result;
}

// The table of stages (domain.md).
Configuration makeDefaults()
{
    Stage snapshot = stage(u"snapshot"_s, u"#8f7ee7"_s, {u"production"_s, u"staging"_s},
                           u"epr-snapshot.elastic.co"_s, u"package-registry-snapshot-vanilla"_s);
    snapshot.overwrite = ChangePolicy::Allow;
    snapshot.remove = ChangePolicy::Allow;
    const Stage staging = stage(u"staging"_s, u"#e2a336"_s, {u"production"_s},
                                u"epr-staging.elastic.co"_s, u"package-registry-staging-vanilla"_s);
    Stage production = stage(u"production"_s, u"#3fb27f"_s, {}, u"epr.elastic.co"_s,
                             u"package-registry-prod-vanilla"_s);
    production.add = AddPolicy::PullRequest;
    production.overwrite = ChangePolicy::Forbid;
    production.remove = ChangePolicy::Forbid;
    production.ask = ReleaseQuestion::Name;
    production.liveWithin = 660; // caches keep what it serves for ten minutes
    Stage experimental = plainStage(u"experimental"_s, 0);
    experimental.color = u"#8b94a5"_s;
    experimental.frozen = true;
    experimental.registry = u"https://epr-experimental.elastic.co"_s;
    experimental.overwrite = ChangePolicy::Forbid;
    experimental.remove = ChangePolicy::Forbid;
    return {.stages = {snapshot, staging, production, experimental},
            .markers = {u"snapshot"_s, u"staging"_s},
            .commands = defaultCommands()};
}

} // namespace

Stage plainStage(const QString& name, qsizetype index)
{
    static const QStringList dots{u"#8f7ee7"_s, u"#e2a336"_s, u"#3fb27f"_s, u"#5b8def"_s,
                                  u"#d65a7e"_s};
    return {.name = name,
            .title = name.isEmpty() ? name : name.first(1).toUpper() + name.sliced(1),
            .branch = name,
            .color = dots[index % dots.size()]};
}

const Configuration& defaultConfiguration()
{
    static const Configuration configuration = makeDefaults();
    return configuration;
}

} // namespace triptych
