// SPDX-License-Identifier: MIT
#include "models/config/configurationedit.h"
#include "tests/fixtures/gitcommand.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace triptych;

class ConfigurationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaults();
    void complete();
    void partial_data();
    void partial();
    void frozenStandLast();
    void errors_data();
    void errors();
    void anyBytes();
    void files();
    void defaultTable();
    void allErrors();
    void bounded();
    void roundTrip_data();
    void roundTrip();
    void heldBack();
    void edits_data();
    void edits();
    void editOfDefaults();
};

void ConfigurationTest::defaults()
{
    const Configuration& configuration = defaultConfiguration();
    QStringList stages;
    for (const Stage& stage : configuration.stages) {
        stages.append(stage.name + u' ' + stage.title + u' ' + stage.branch
                      + (stage.frozen ? u" frozen"_s : QString()));
        QVERIFY(stage.color.startsWith(u'#') && stage.color.size() == 7);
    }
    QCOMPARE(stages, (QStringList{u"snapshot Snapshot snapshot"_s, u"staging Staging staging"_s,
                                  u"production Production production"_s,
                                  u"experimental Experimental experimental frozen"_s}));
    QCOMPARE(configuration.markers, (QStringList{u"snapshot"_s, u"staging"_s}));
    QCOMPARE(configuration.withoutFrozen().stages.size(), size_t(3));
    QCOMPARE(configuration.withoutFrozen().markers, configuration.markers);
    QCOMPARE(configuration.stage(u"staging")->title, u"Staging"_s);
    QCOMPARE(configuration.stage(u"Staging"), nullptr);
}

void ConfigurationTest::complete()
{
    const auto read = parseConfiguration(R"(# ours
stages:
  - name: dev
    title: "Development <b>"
    branch: team/dev
    color: "#123456"
    includes: [live, old]
    registry: https://epr.example.com:8443/base
    image: registry.example.com:5000/team/storage:dev
    deployment: registry-dev
    add: pull-request
    overwrite: allow
    remove: forbid
    ask: name
    live_within: 90
    commands: {wait: []}
  - {name: live, frozen: false, registry: "http://localhost:8731", embedded: true}
  - {name: old, frozen: true}
markers: [dev, live]
remote: {name: upstream, fetch_every: 5}
lights: {every: 7}
commands:
  build:
    argv: [make, "IMAGE={image}", "{context}"]
    env: {A: "{commit}", B: ""}
    directory: "{context}/sub"
    timeout: 60
    retries: 2
    context: archive
  push: [[docker, push, "{image}"], {argv: [echo, "{{}}"], timeout: 3}]
  wait: [sleep, 5]
  status: [kubectl, get, "{deployment}"]
)",
                                         u"x.yml"_s);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().sentence()));
    QCOMPARE(read->stages.size(), size_t(3));
    const Stage dev{.name = u"dev"_s,
                    .title = u"Development <b>"_s,
                    .branch = u"team/dev"_s,
                    .color = u"#123456"_s,
                    .frozen = false,
                    .includes = {u"live"_s, u"old"_s},
                    .registry = u"https://epr.example.com:8443/base"_s,
                    .image = u"registry.example.com:5000/team/storage:dev"_s,
                    .deployment = u"registry-dev"_s,
                    .add = AddPolicy::PullRequest,
                    .overwrite = ChangePolicy::Allow,
                    .remove = ChangePolicy::Forbid,
                    .ask = ReleaseQuestion::Name,
                    .liveWithin = 90,
                    .commands = {{CommandId::Wait, {}}}};
    QCOMPARE(read->stages[0], dev);
    QCOMPARE(dev.imageRepository(), u"registry.example.com:5000/team/storage"_s);
    QCOMPARE(dev.imageTag(), u"dev"_s);
    QCOMPARE(read->stages[1].overwrite, ChangePolicy::Confirm);
    QVERIFY(read->stages[1].embedded);
    QCOMPARE(read->stages[1].embeddedPort(), quint16(8731));
    QCOMPARE(dev.embeddedPort(), std::nullopt);
    QCOMPARE(read->stages[2].registry, QString());
    QCOMPARE(read->stages[1].title, u"Live"_s);
    QCOMPARE(read->stages[1].branch, u"live"_s);
    QVERIFY(!read->stages[1].color.isEmpty());
    QVERIFY(read->stages[2].frozen);
    QCOMPARE(read->markers, (QStringList{u"dev"_s, u"live"_s}));
    QCOMPARE(read->remote, (RemoteSettings{.name = u"upstream"_s, .fetchEvery = 5}));
    QCOMPARE(read->lights, LightsSettings{.every = 7});
    QCOMPARE(read->stages[1].liveWithin, 660);
    QCOMPARE(read->commands.at(CommandId::Status)[0].argv.first(), u"kubectl"_s);
    const CommandTemplate build{.argv = {u"make"_s, u"IMAGE={image}"_s, u"{context}"_s},
                                .environment = {{u"A"_s, u"{commit}"_s}, {u"B"_s, QString()}},
                                .directory = u"{context}/sub"_s,
                                .timeout = 60,
                                .retries = 2,
                                .context = BuildContext::Archive};
    QCOMPARE(read->commands.at(CommandId::Build), std::vector{build});
    QCOMPARE(read->commands.at(CommandId::Push).size(), size_t(2));
    QCOMPARE(read->commands.at(CommandId::Push)[1].timeout, 3);
    QCOMPARE(read->commands.at(CommandId::Wait)[0].argv, (QStringList{u"sleep"_s, u"5"_s}));
    QCOMPARE(read->commands.at(CommandId::Rollout),
             defaultConfiguration().commands.at(CommandId::Rollout));
    // A stage's own command goes before the one of all stages.
    QVERIFY(read->commandsFor(CommandId::Wait, u"dev")->empty());
    QCOMPARE(read->commandsFor(CommandId::Wait, u"live")->size(), size_t(1));
    QCOMPARE(read->commandsFor(CommandId::Wait)->size(), size_t(1));
}

// The table of stages, as it is in the storage's documentation.
void ConfigurationTest::defaultTable()
{
    const Configuration& configuration = defaultConfiguration();
    QStringList rows;
    for (const Stage& stage : configuration.stages)
        rows.append(QStringList{stage.name, stage.registry, stage.image, stage.deployment,
                                stage.includes.join(u','), wordFor(stage.add),
                                wordFor(stage.overwrite), wordFor(stage.remove), wordFor(stage.ask)}
                        .join(u' '));
    const QString image = u"docker.elastic.co/package-registry/distribution:"_s;
    QCOMPARE(rows,
             (QStringList{u"snapshot https://epr-snapshot.elastic.co "_s + image
                              + u"snapshot package-registry-snapshot-vanilla production,staging "
                                "commit allow allow none"_s,
                          u"staging https://epr-staging.elastic.co "_s + image
                              + u"staging package-registry-staging-vanilla production "
                                "commit confirm confirm none"_s,
                          u"production https://epr.elastic.co "_s + image
                              + u"production package-registry-prod-vanilla  "
                                "pull-request forbid forbid name"_s,
                          u"experimental https://epr-experimental.elastic.co    "
                          "commit forbid forbid confirm"_s}));
    QCOMPARE(configuration.served(u"snapshot"),
             (QStringList{u"production"_s, u"staging"_s, u"snapshot"_s}));
    QCOMPARE(configuration.includedBy(u"production"), (QStringList{u"staging"_s, u"snapshot"_s}));
    QCOMPARE(configuration.includedBy(u"snapshot"), QStringList());
    for (const CommandId id : commandIds())
        for (const CommandTemplate& command : configuration.commands.at(id))
            QCOMPARE(templateFault(command, id).value_or(QString()), QString());
    QCOMPARE(configuration.commands.at(CommandId::PullRequest)[0].argv.first(3),
             (QStringList{u"gh"_s, u"pr"_s, u"create"_s}));
}

void ConfigurationTest::allErrors()
{
    const auto checked = checkConfiguration("markers: 1\nstages:\n  - {name: a, add: no, ask: x}\n"
                                            "  - {name: b, remove: never}\nfoo: 1\n",
                                            u"f"_s);
    QStringList places;
    for (const ConfigurationError& error : checked.errors)
        places.append(u"%1:%2"_s.arg(error.line).arg(error.column));
    QCOMPARE(places, (QStringList{u"1:10"_s, u"3:20"_s, u"3:29"_s, u"4:23"_s, u"5:1"_s}));
}

void ConfigurationTest::bounded()
{
    QByteArray bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 12; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " ["
                + (before + ',').repeated(9) + before + "]\n";
    }
    const auto reason = [](const QByteArray& yaml) {
        const auto read = parseConfiguration(yaml, u"x"_s);
        return read ? QString() : read.error().sentence();
    };
    QVERIFY2(reason(bomb).contains(u"more than a configuration"_s), qPrintable(reason(bomb)));
    QVERIFY(reason("markers: "_ba + "["_ba.repeated(100)).contains(u"too deeply"_s));
    QVERIFY(reason("["_ba.repeated(200'000)).contains(u"too deeply"_s));
    QVERIFY(reason("a: &a [*a]\n").contains(u"part of"_s));
    QVERIFY(reason("markers: ["_ba + "a,"_ba.repeated(100'000) + "]").contains(u"more than"_s));
    QVERIFY(reason("#"_ba.repeated(maxConfigurationSize + 1)).contains(u"bytes"_s));
    QVERIFY(reason("stages: ["_ba + "{name: a},"_ba.repeated(60) + "]").contains(u"another"_s));
}

void ConfigurationTest::roundTrip_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("defaults") << QByteArray();
    QTest::newRow("frozen between")
        << QByteArray("stages: [{name: a}, {name: b, frozen: true}, {name: c, title: \"yes\"}]\n");
    QTest::newRow("odd texts") << QByteArray(
        "stages:\n  - {name: \"1.0\", title: \"a: #b \\\"\\\\ \\t\\u202e ü\"}\n"
        "  - {name: \"null\", title: \"- x\", branch: a/b, includes: [\"1.0\"]}\n"
        "markers: [\"true\", \"~\", \"a b\", \"@x\"]\n");
    QTest::newRow("commands") << QByteArray(
        "commands:\n  build: {argv: [a, \"\", \"-n\", \"{{x}}\"], env: {B: \"\"}, timeout: 1, "
        "retries: 2, context: archive}\n  push: [[a], {argv: [b], directory: /x}]\n  wait: []\n"
        "stages:\n  - name: a\n    commands: {push: [x, \"{image}\"]}\n"
        "remote: {name: up, fetch_every: 3}\n");
    QTest::newRow("lights") << QByteArray(
        "lights: {every: 5}\nstages: [{name: a, live_within: 0}]\n"
        "commands: {status: [a, \"{commit}\"]}\n");
}

void ConfigurationTest::roundTrip()
{
    QFETCH(QByteArray, yaml);
    const auto read = parseConfiguration(yaml, u"x"_s);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().sentence()));
    for (const YamlForm form : {YamlForm::Differences, YamlForm::Full}) {
        const QByteArray text = toYaml(*read, form);
        const auto again = parseConfiguration(text, u"again"_s);
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().sentence()));
        QVERIFY2(*again == *read, text.constData());
    }
    if (yaml.isEmpty())
        QCOMPARE(toYaml(*read, YamlForm::Differences), QByteArray());
}

// Opening a stranger's repository must never run anything.
void ConfigurationTest::heldBack()
{
    const auto read = parseConfiguration("stages:\n  - {name: a, overwrite: allow, commands: "
                                         "{push: [evil], status: [evil]}}\n  - {name: b}\n"
                                         "commands: {pull_request: [evil], verify: []}\n"
                                         "remote: {name: upstream, fetch_every: 1}\n"
                                         "lights: {every: 1}\n",
                                         u"x"_s);
    QVERIFY(read.has_value());
    const Configuration safe = withoutCommands(*read);
    QCOMPARE(safe.heldBack,
             (QStringList{u"remote.fetch_every"_s, u"lights.every"_s, u"commands.pull_request"_s,
                          u"stages.a.commands.status"_s, u"stages.a.commands.push"_s}));
    QCOMPARE(safe.stage(u"a")->overwrite, ChangePolicy::Allow);
    QCOMPARE(safe.remote, RemoteSettings{.name = u"upstream"_s});
    QCOMPARE(safe.lights.every, 0);
    QVERIFY(!safe.commandsFor(CommandId::Status, u"a").has_value());
    QVERIFY(safe.commandsFor(CommandId::Status, u"b").has_value());
    QVERIFY(!toYaml(safe, YamlForm::Full).contains("evil"));
    for (const auto& [id, commands] : safe.commands)
        for (const CommandTemplate& command : commands)
            QVERIFY(std::ranges::contains(defaultConfiguration().commands.at(id), command));
    QVERIFY(!safe.commandsFor(CommandId::PullRequest).has_value());
    QVERIFY(!safe.commandsFor(CommandId::PullRequest, u"a").has_value());
    QVERIFY(!safe.commandsFor(CommandId::Push, u"a").has_value());
    QVERIFY(safe.commandsFor(CommandId::Push, u"b").has_value());
    QVERIFY(safe.commandsFor(CommandId::Build, u"a").has_value());
    QCOMPARE(withoutCommands(defaultConfiguration()), defaultConfiguration());
}

void ConfigurationTest::edits_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("replace") << "# mine\nstages:\n  - name: b # x\n    add: commit # y\n"_ba
                             << u"add"_s << u"pull-request"_s
                             << "# mine\nstages:\n  - name: b # x\n    add: pull-request # y\n"_ba;
    QTest::newRow("insert") << "stages:\n  - name: b # x\n  - name: c\n"_ba << u"remove"_s
                            << u"forbid"_s
                            << "stages:\n  - name: b # x\n    remove: forbid\n  - name: c\n"_ba;
    QTest::newRow("insert at the end") << "stages:\n  - name: b"_ba << u"ask"_s << u"name"_s
                                       << "stages:\n  - name: b\n    ask: name\n"_ba;
    QTest::newRow("in braces") << "stages: [{name: b}] # z\n"_ba << u"title"_s << u"A: b"_s
                               << "stages: [{name: b, title: \"A: b\"}] # z\n"_ba;
    QTest::newRow("quoted") << "stages:\n- {name: 'b', title: 'it''s'} # z\n"_ba << u"title"_s
                            << u"B"_s << "stages:\n- {name: 'b', title: B} # z\n"_ba;
    QTest::newRow("aliased") << "stages:\n  - {name: &b b, title: *b, branch: x}\n"_ba
                             << u"branch"_s << u"z"_s
                             << "stages:\n  - {name: &b b, title: *b, branch: z}\n"_ba;
    // Another stage would change with it: written anew.
    QTest::newRow("shared") << "stages:\n  - {name: b, add: &p commit}\n  - {name: c, add: *p}\n"_ba
                            << u"add"_s << u"pull-request"_s
                            << "stages:\n  - name: b\n    add: pull-request\n  - name: c\n"
                               "    add: commit\n"_ba;
}

void ConfigurationTest::edits()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QByteArray, after);
    const auto edited = withStageValue(before, u"b"_s, key, value);
    QVERIFY2(edited.has_value(), edited ? "" : qPrintable(edited.error().sentence()));
    QCOMPARE(*edited, after);
    QVERIFY(!withStageValue(before, u"nowhere"_s, key, value).has_value());
    QVERIFY(!withStageValue("x: [", u"b"_s, key, value).has_value());
}

void ConfigurationTest::editOfDefaults()
{
    for (const QByteArray& yaml : {""_ba, "# only this\n"_ba, "{}\n"_ba, "markers: [a]"_ba}) {
        const auto edited = withStageValue(yaml, u"staging"_s, u"overwrite"_s, u"forbid"_s);
        QVERIFY(edited.has_value());
        QVERIFY(yaml == "{}\n" || edited->startsWith(yaml));
        Configuration expected = parseConfiguration(yaml, {}).value();
        expected.stages[1].overwrite = ChangePolicy::Forbid;
        QCOMPARE(parseConfiguration(*edited, {}).value(), expected);
    }
}

// What is left out comes from the defaults.
void ConfigurationTest::partial_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<int>("stages");
    QTest::addColumn<int>("markers");
    QTest::newRow("empty file") << QByteArray() << 4 << 2;
    QTest::newRow("only a comment") << QByteArray("# nothing yet\n") << 4 << 2;
    QTest::newRow("empty mapping") << QByteArray("{}\n") << 4 << 2;
    QTest::newRow("markers only") << QByteArray("markers: [a]\n") << 4 << 1;
    QTest::newRow("no markers") << QByteArray("markers: []\n") << 4 << 0;
    QTest::newRow("stages only") << QByteArray("stages: [{name: a}]\n") << 1 << 2;
}

void ConfigurationTest::partial()
{
    QFETCH(QByteArray, yaml);
    QFETCH(int, stages);
    QFETCH(int, markers);
    const auto read = parseConfiguration(yaml, u"x.yml"_s);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().sentence()));
    QCOMPARE(int(read->stages.size()), stages);
    QCOMPARE(int(read->markers.size()), markers);
}

void ConfigurationTest::frozenStandLast()
{
    const auto read =
        parseConfiguration("stages: [{name: a}, {name: b, frozen: true}, {name: c}]\n", u"x.yml"_s);
    QVERIFY(read.has_value());
    QStringList names;
    for (const Stage& stage : read->stages)
        names.append(stage.name);
    QCOMPARE(names, (QStringList{u"a"_s, u"c"_s, u"b"_s}));
}

void ConfigurationTest::errors_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("place"); // LINE:COLUMN
    QTest::addColumn<QString>("words");
    QTest::newRow("unknown key") << QByteArray("stages:\n  - name: a\n    colour: red\n")
                                 << u"3:5"_s << u"\"color\""_s;
    QTest::newRow("unknown key, top") << QByteArray("\nstage: []\n") << u"2:1"_s << u"\"stages\""_s;
    QTest::newRow("unknown key, marker")
        << QByteArray("marker: [a]\n") << u"1:1"_s << u"\"markers\""_s;
    QTest::newRow("no name") << QByteArray("stages:\n  - title: A\n") << u"2:5"_s << u"name"_s;
    QTest::newRow("name no text") << QByteArray("stages:\n  - name: [a]\n") << u"2:11"_s
                                  << u"name"_s;
    QTest::newRow("empty name") << QByteArray("stages:\n  - name: ''\n") << u"2:11"_s << u"name"_s;
    QTest::newRow("frozen no truth")
        << QByteArray("stages:\n  - {name: a, frozen: perhaps}\n") << u"2:23"_s << u"frozen"_s;
    QTest::newRow("stage no mapping") << QByteArray("stages:\n  - a\n") << u"2:5"_s << u"mapping"_s;
    QTest::newRow("stages no list") << QByteArray("stages: a\n") << u"1:9"_s << u"list"_s;
    QTest::newRow("no stage") << QByteArray("stages: []\n") << u"1:9"_s << u"stage"_s;
    QTest::newRow("name twice") << QByteArray("stages:\n  - name: a\n  - name: a\n") << u"3:11"_s
                                << u"\"a\""_s;
    QTest::newRow("branch twice") << QByteArray(
        "stages:\n  - name: a\n  - name: b\n    branch: a\n")
                                  << u"4:13"_s << u"\"a\""_s;
    QTest::newRow("all frozen") << QByteArray("stages:\n  - {name: a, frozen: true}\n") << u"2:3"_s
                                << u"frozen"_s;
    QTest::newRow("markers no list") << QByteArray("markers: a\n") << u"1:10"_s << u"list"_s;
    QTest::newRow("no mapping") << QByteArray("- a\n") << u"1:1"_s << u"mapping"_s;
    QTest::newRow("no YAML") << QByteArray("stages: [\n") << u""_s << u""_s;
    QTest::newRow("tab") << QByteArray("stages:\n\t- name: a\n") << u"2:2"_s << u""_s;
    const auto add = [](const char* name, const QByteArray& yaml, const QString& place,
                        const QString& words) { QTest::newRow(name) << yaml << place << words; };
    add("key twice", "markers: [a]\nmarkers: [b]\n", u"2:1"_s, u"first in line 1"_s);
    add("key of a stage twice", "stages:\n  - name: a\n    add: commit\n    add: commit\n",
        u"4:5"_s, u"\"add\""_s);
    add("after umlauts", "stages: [{name: a, title: äöü, adn: commit}]\n", u"1:32"_s, u"\"add\""_s);
    add("add", "stages:\n  - {name: a, add: push}\n", u"2:20"_s, u"commit or pull-request"_s);
    add("overwrite", "stages:\n  - {name: a, overwrite: yes}\n", u"2:26"_s,
        u"allow, confirm or forbid, not \"yes\""_s);
    add("remove a list", "stages:\n  - {name: a, remove: []}\n", u"2:23"_s,
        u"allow, confirm or forbid"_s);
    add("ask", "stages:\n  - {name: a, ask: true}\n", u"2:20"_s, u"none, confirm or name"_s);
    add("includes unknown", "stages:\n  - {name: one, includes: [tow]}\n  - name: two\n", u"2:28"_s,
        u"\"two\""_s);
    add("includes itself", "stages:\n  - {name: a, includes: [a]}\n", u"2:26"_s, u"own"_s);
    add("includes in a circle",
        "stages:\n  - {name: a, includes: [b]}\n  - {name: b, includes: [a]}\n", u"2:25"_s,
        u"itself"_s);
    add("includes twice", "stages:\n  - {name: a, includes: [b, b]}\n  - name: b\n", u"2:29"_s,
        u"twice"_s);
    add("name an option", "stages: [{name: -a}]\n", u"1:17"_s, u"name"_s);
    add("name with a space", "stages: [{name: a b}]\n", u"1:17"_s, u"name"_s);
    add("branch an option", "stages: [{name: a, branch: --all}]\n", u"1:28"_s, u"branch"_s);
    add("branch upwards", "stages: [{name: a, branch: x/../y}]\n", u"1:28"_s, u"branch"_s);
    add("color", "stages: [{name: a, color: red}]\n", u"1:27"_s, u"#rrggbb"_s);
    add("registry", "stages: [{name: a, registry: epr.example.com}]\n", u"1:30"_s, u"https://"_s);
    add("registry a file", "stages: [{name: a, registry: \"file:///etc\"}]\n", u"1:30"_s,
        u"https://"_s);
    for (const char* url :
         {"https://127.0.0.1:80", "http://example.com:80", "http://127.0.0.1", "http://[::1]:80",
          "http://localhost:80/base", "http://127.0.0.1.example.com:80"})
        add(url,
            QByteArray("stages:\n  - name: a\n    registry: \"") + url + "\"\n    embedded: true\n",
            u"4:15"_s, u"http://127.0.0.1:PORT"_s);
    add("embedded nowhere", "stages: [{name: a, embedded: true}]\n", u"1:30"_s, u"registry"_s);
    add("embedded at one port",
        "stages:\n  - {name: a, registry: \"http://localhost:81\", embedded: true}\n  - {name: b, "
        "registry: \"http://127.0.0.1:81\", embedded: true}\n",
        u"3:25"_s, u"this port"_s);
    add("image", "stages: [{name: a, image: --privileged}]\n", u"1:27"_s, u"repository:tag"_s);
    add("deployment", "stages: [{name: a, deployment: -all}]\n", u"1:32"_s, u"deployment"_s);
    add("remote no mapping", "remote: origin\n", u"1:9"_s, u"fetch_every"_s);
    add("remote an option", "remote: {name: --upload-pack=x}\n", u"1:16"_s, u"remote"_s);
    add("fetch_every", "remote: {fetch_every: -1}\n", u"1:23"_s, u"0 to 1440"_s);
    add("lights no mapping", "lights: 5\n", u"1:9"_s, u"every"_s);
    add("every", "lights: {every: 1441}\n", u"1:17"_s, u"0 to 1440"_s);
    add("live_within", "stages: [{name: a, live_within: soon}]\n", u"1:33"_s, u"0 to 86400"_s);
    add("status in a context", "commands: {status: [a, \"{context}\"]}\n", u"1:24"_s,
        u"{context}"_s);
    add("unknown command", "commands: {pull-request: [gh]}\n", u"1:12"_s, u"\"pull_request\""_s);
    add("a shell string", "commands:\n  build: make image\n", u"2:10"_s, u"no shell"_s);
    add("an empty command", "commands:\n  build:\n", u"2:3"_s, u"[]"_s);
    add("an argument a list", "commands: {build: [make, [a]]}\n", u"1:20"_s, u"argv"_s);
    add("an empty program", "commands: {build: [\"\", a]}\n", u"1:20"_s, u"no program"_s);
    add("a program from a value", "commands: {build: [\"{image}\"]}\n", u"1:20"_s,
        u"program to run"_s);
    add("unknown placeholder", "commands: {push: [docker, push, \"{imag}\"]}\n", u"1:33"_s,
        u"{image}"_s);
    add("placeholder of another", "commands: {pull_request: [gh, \"{image}\"]}\n", u"1:31"_s,
        u"unknown placeholder {image}"_s);
    add("a brace", "commands: {push: [docker, \"{ image}\"]}\n", u"1:27"_s, u"{{"_s);
    add("context of push", "commands: {push: {argv: [a], context: none}}\n", u"1:30"_s,
        u"context"_s);
    add("context", "commands: {build: {argv: [a], context: git}}\n", u"1:40"_s,
        u"none, checkout or archive"_s);
    add("no argv", "commands: {push: {timeout: 1}}\n", u"1:18"_s, u"argv"_s);
    add("timeout", "commands: {push: {argv: [a], timeout: 10m}}\n", u"1:39"_s, u"whole number"_s);
    add("variable", "commands: {push: {argv: [a], env: {1A: b}}}\n", u"1:36"_s, u"variable"_s);
    add("variable twice", "commands: {push: {argv: [a], env: {A: b, A: c}}}\n", u"1:42"_s,
        u"twice"_s);
    add("two documents", "markers: []\n---\nmarkers: []\n", u"2:1"_s, u"second document"_s);
    add("no UTF-8", "markers: [a]\n# \xff\n", u"2:3"_s, u"UTF-8"_s);
    QTest::newRow("key no text") << QByteArray("? [a]\n: b\n") << u"1:3"_s << u""_s;
}

void ConfigurationTest::errors()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, place);
    QFETCH(QString, words);
    const auto read = parseConfiguration(yaml, u"/etc/x.yml"_s);
    QVERIFY(!read.has_value());
    const QString sentence = read.error().sentence();
    QVERIFY2(sentence.startsWith(u"/etc/x.yml:"_s + (place.isEmpty() ? u""_s : place + u": "_s)),
             qPrintable(sentence));
    QVERIFY2(sentence.contains(words), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(u'.') || sentence.endsWith(u'?'), qPrintable(sentence));
    QVERIFY2(!sentence.endsWith(u"?."), qPrintable(sentence));
    QVERIFY(parseConfiguration(yaml, u"%1 %2 %4"_s).error().sentence().startsWith(u"%1 %2 %4:"));
}

void ConfigurationTest::anyBytes()
{
    const QByteArray good = "stages:\n  - name: dev\n    frozen: true\n  - {name: live, color: "
                            "\"#123456\"}\nmarkers: [a]\n";
    quint32 state = 7; // the same bytes in each run
    const auto random = [&state](qsizetype below) {
        state = state * 1'664'525 + 1'013'904'223;
        return qsizetype((state >> 8) % quint32(below));
    };
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes = good;
        for (int change = 0; change < 3; ++change)
            bytes[random(bytes.size())] =
                char(round % 2 ? random(256) : "\t\n:-[]{}\"'&*!|>%@#? "[random(20)]);
        const auto read = parseConfiguration(bytes, u"x"_s);
        QVERIFY(read.has_value() || !read.error().reason.isEmpty());
        QVERIFY(!read.has_value() || !read->stages.empty());
    }
}

void ConfigurationTest::files()
{
    QTemporaryDir folder;
    const QString path = folder.path() + u"/triptych.yml"_s;
    const auto absent = readConfiguration(path);
    QVERIFY(!absent.has_value());
    QVERIFY2(absent.error().sentence().startsWith(path), qPrintable(absent.error().sentence()));
    test::writeFile(path, "markers: [x]\n");
    const auto read = readConfiguration(path);
    QVERIFY(read.has_value());
    QCOMPARE(read->markers, QStringList{u"x"_s});
    QVERIFY(!readConfiguration(folder.path()).has_value()); // a folder
}

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "tst_configuration.moc"
