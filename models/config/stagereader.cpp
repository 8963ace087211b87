// SPDX-License-Identifier: MIT
#include "models/config/nearest.h"
#include "models/config/reader.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Configuration)
};

bool matches(const QString& text, const QString& expression)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(expression))
        .match(text)
        .hasMatch();
}

// Commands and branches of pull requests are written with it.
bool isStageName(const QString& name)
{
    return matches(name, u"[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.-]*"_s) && isBranchName(name);
}

bool isImage(const QString& image)
{
    return matches(image, u"(?:[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?/)?"
                          "[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*"
                          "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?"_s);
}

bool isRegistry(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == u"https" || url.scheme() == u"http")
           && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery()
           && !url.hasFragment();
}

// What serves the stage on this computer must be asked for on this computer.
void checkEmbedded(Reader& reader, const YamlNode& node, const Stage& stage)
{
    if (stage.embedded && !stage.embeddedPort())
        reader.fault(*node.find(u"embedded"),
                     Text::tr("an embedded registry must be at http://127.0.0.1:PORT or "
                              "http://localhost:PORT; name it as registry"));
}

void checkTexts(Reader& reader, const YamlNode& node, const Stage& stage)
{
    const auto check = [&](QStringView key, bool good, const QString& reason) {
        const YamlNode* value = node.find(key);
        if (value && value->isText() && !value->text.isEmpty() && !good)
            reader.fault(*value, reason.arg(value->text));
    };
    check(u"name", isStageName(stage.name),
          Text::tr("a stage's name is made of letters, digits, dots, hyphens and underscores, "
                   "and begins with a letter or digit, unlike \"%1\""));
    check(u"branch", isBranchName(stage.branch), Text::tr("\"%1\" cannot be a branch's name"));
    check(u"color", matches(stage.color, u"#[0-9a-fA-F]{6}"_s),
          Text::tr("color must be written as #rrggbb, not \"%1\""));
    check(u"registry", isRegistry(stage.registry),
          Text::tr("registry must be an address such as https://epr.example.com, not \"%1\""));
    check(u"image", isImage(stage.image),
          Text::tr("image must be written as repository:tag, not \"%1\""));
    check(u"deployment", matches(stage.deployment, u"[A-Za-z0-9](?:[A-Za-z0-9./-]*[A-Za-z0-9])?"_s),
          Text::tr("\"%1\" cannot be a deployment's name"));
}

std::optional<Stage> readStage(Reader& reader, const YamlNode& node, qsizetype index)
{
    if (!node.isMapping()) {
        reader.fault(node, Text::tr("a stage must be a mapping with a name"));
        return {};
    }
    reader.expectKeys(node,
                      {u"name"_s, u"title"_s, u"branch"_s, u"color"_s, u"frozen"_s, u"includes"_s,
                       u"registry"_s, u"embedded"_s, u"image"_s, u"deployment"_s, u"add"_s,
                       u"overwrite"_s, u"remove"_s, u"ask"_s, u"live_within"_s, u"commands"_s});
    const YamlNode* nameNode = node.find(u"name");
    if (!nameNode) {
        reader.fault(node, Text::tr("a stage needs a name"));
        return {};
    }
    const auto name = reader.text(*nameNode, u"name"_s);
    if (!name)
        return {};
    Stage stage = plainStage(*name, index);
    reader.read(node, u"title", stage.title);
    reader.read(node, u"branch", stage.branch);
    reader.read(node, u"color", stage.color);
    reader.read(node, u"frozen", stage.frozen);
    reader.read(node, u"includes", stage.includes);
    reader.read(node, u"registry", stage.registry);
    reader.read(node, u"embedded", stage.embedded);
    reader.read(node, u"image", stage.image);
    reader.read(node, u"deployment", stage.deployment);
    reader.readChoice(node, u"add", stage.add, choices<AddPolicy>());
    reader.readChoice(node, u"overwrite", stage.overwrite, choices<ChangePolicy>());
    reader.readChoice(node, u"remove", stage.remove, choices<ChangePolicy>());
    reader.readChoice(node, u"ask", stage.ask, choices<ReleaseQuestion>());
    constexpr int day = 24 * 3600;
    reader.read(node, u"live_within", stage.liveWithin, day);
    if (const YamlNode* commands = node.find(u"commands"))
        stage.commands = readCommands(reader, *commands);
    checkTexts(reader, node, stage);
    checkEmbedded(reader, node, stage);
    return stage;
}

// Whether following includes from a stage leads back to it.
bool includesItself(const std::vector<Stage>& stages, const QString& name)
{
    QStringList open{name};
    QStringList seen;
    while (!open.isEmpty()) {
        const QString next = open.takeLast();
        const auto stage = std::ranges::find(stages, next, &Stage::name);
        if (stage == stages.end() || seen.contains(next))
            continue;
        if (stage->includes.contains(name))
            return true;
        seen.append(next);
        open.append(stage->includes);
    }
    return false;
}

void checkIncludes(Reader& reader, const YamlNode& list, const std::vector<Stage>& stages,
                   const Stage& stage)
{
    QStringList names;
    for (const Stage& other : stages)
        if (other.name != stage.name)
            names.append(other.name);
    for (const YamlNode& item : list.items) {
        if (!item.isText() || item.text.isEmpty() || names.contains(item.text))
            continue;
        if (item.text == stage.name)
            reader.fault(item, Text::tr("a stage serves its own packages anyway, after those it "
                                        "includes; leave \"%1\" out")
                                   .arg(item.text));
        else if (names.isEmpty())
            reader.fault(item, Text::tr("there is no stage \"%1\"").arg(item.text));
        else
            reader.fault(item, Text::tr("there is no stage \"%1\"; did you mean \"%2\"?")
                                   .arg(item.text, nearestWord(item.text, names)));
    }
    if (!stage.includes.contains(stage.name) && includesItself(stages, stage.name))
        reader.fault(
            list,
            Text::tr("the stage \"%1\" includes itself through other stages").arg(stage.name));
}

const YamlNode& nodeOf(const YamlNode& stage, QStringView key)
{
    const YamlNode* value = stage.find(key);
    return value ? *value : *stage.find(u"name");
}

} // namespace

std::vector<Stage> readStages(Reader& reader, const YamlNode& node)
{
    if (!node.isSequence() || node.items.empty()) {
        reader.fault(node, Text::tr("stages must be a list of at least one stage"));
        return {};
    }
    std::vector<Stage> stages;
    std::vector<const YamlNode*> nodes;
    constexpr size_t most = 50; // columns nobody could read
    for (const YamlNode& item : node.items) {
        if (stages.size() == most) {
            reader.fault(item, Text::tr("there are more than %1 stages").arg(most));
            break;
        }
        auto stage = readStage(reader, item, &item - node.items.data());
        if (!stage)
            continue;
        if (std::ranges::contains(stages, stage->name, &Stage::name))
            reader.fault(nodeOf(item, u"name"),
                         Text::tr("there is another stage with the name \"%1\"").arg(stage->name));
        else if (std::ranges::contains(stages, stage->branch, &Stage::branch))
            reader.fault(
                nodeOf(item, u"branch"),
                Text::tr("there is another stage with the branch \"%1\"").arg(stage->branch));
        const auto sharesPort = [&](const Stage& other) {
            return other.embedded && other.embeddedPort() == stage->embeddedPort();
        };
        if (stage->embedded && stage->embeddedPort() && std::ranges::any_of(stages, sharesPort))
            reader.fault(nodeOf(item, u"registry"),
                         Text::tr("another embedded registry is at this port"));
        stages.push_back(std::move(*stage));
        nodes.push_back(&item);
    }
    for (size_t i = 0; i < stages.size(); ++i)
        if (const YamlNode* includes = nodes[i]->find(u"includes"))
            checkIncludes(reader, *includes, stages, stages[i]);
    std::ranges::stable_partition(stages, [](const Stage& stage) { return !stage.frozen; });
    if (!stages.empty() && stages.front().frozen)
        reader.fault(node, Text::tr("at least one stage must not be frozen"));
    return stages;
}

} // namespace triptych
