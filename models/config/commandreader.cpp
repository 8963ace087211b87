// SPDX-License-Identifier: MIT
#include "models/config/reader.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Configuration)
};

constexpr int longestTimeout = 7 * 24 * 3600;
constexpr int mostRetries = 100;

void checkTemplate(Reader& reader, const YamlNode& node, CommandId id)
{
    if (const auto fault = templateFault(node.text, placeholdersOf(id)))
        reader.fault(node, *fault);
}

QStringList readArguments(Reader& reader, const YamlNode& node, CommandId id)
{
    if (!node.isSequence() || node.items.empty()) {
        reader.fault(node, Text::tr("argv must be a list of a program and its arguments"));
        return {};
    }
    QStringList argv;
    for (const YamlNode& item : node.items) {
        if (!item.isText()) {
            reader.fault(item, Text::tr("an argument must be a text; put it in quotes"));
            continue;
        }
        if (item.text.contains(QChar::Null))
            reader.fault(item, Text::tr("an argument cannot hold a NUL"));
        checkTemplate(reader, item, id);
        argv.append(item.text);
    }
    // The rest has been found already, with its place.
    const YamlNode& program = node.items.front();
    if (program.isText() && !templateFault(program.text, placeholdersOf(id)))
        if (const auto fault = templateFault(CommandTemplate{.argv = {program.text}}, id))
            reader.fault(program, *fault);
    return argv;
}

QMap<QString, QString> readEnvironment(Reader& reader, const YamlNode& node, CommandId id)
{
    if (!node.isMapping()) {
        reader.fault(node, Text::tr("env must be a mapping of names to values"));
        return {};
    }
    reader.expectKeys(node, {});
    static const QRegularExpression name(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
    QMap<QString, QString> environment;
    for (size_t i = 0; i + 1 < node.items.size(); i += 2) {
        const YamlNode& key = node.items[i];
        const YamlNode& value = node.items[i + 1];
        if (!key.isText())
            continue;
        if (!name.match(key.text).hasMatch())
            reader.fault(key, Text::tr("\"%1\" cannot be the name of a variable").arg(key.text));
        else if (!value.isText() || value.text.contains(QChar::Null))
            reader.fault(value, Text::tr("the variable %1 must be a text").arg(key.text));
        else {
            checkTemplate(reader, value, id);
            environment.insert(key.text, value.text);
        }
    }
    return environment;
}

CommandTemplate readMapping(Reader& reader, const YamlNode& node, CommandId id)
{
    QStringList known{u"argv"_s, u"env"_s, u"directory"_s, u"timeout"_s, u"retries"_s};
    if (id == CommandId::Build)
        known.append(u"context"_s);
    reader.expectKeys(node, known);
    CommandTemplate command;
    if (const YamlNode* argv = node.find(u"argv"))
        command.argv = readArguments(reader, *argv, id);
    else
        reader.fault(node, Text::tr("a command needs argv, the program and its arguments"));
    if (const YamlNode* environment = node.find(u"env"))
        command.environment = readEnvironment(reader, *environment, id);
    reader.read(node, u"directory", command.directory);
    if (const YamlNode* directory = node.find(u"directory"); directory && directory->isText())
        checkTemplate(reader, *directory, id);
    reader.read(node, u"timeout", command.timeout, longestTimeout);
    reader.read(node, u"retries", command.retries, mostRetries);
    if (id == CommandId::Build)
        reader.readChoice(node, u"context", command.context, buildContexts());
    return command;
}

// One that is an argv, or a mapping with one.
void readOne(Reader& reader, const YamlNode& node, CommandId id,
             std::vector<CommandTemplate>& commands)
{
    if (node.isMapping())
        commands.push_back(readMapping(reader, node, id));
    else if (node.isSequence())
        commands.push_back({.argv = readArguments(reader, node, id)});
    else
        reader.fault(node, Text::tr("each of several commands must be a list of a program and its "
                                    "arguments, or a mapping with argv"));
}

std::vector<CommandTemplate> readCommand(Reader& reader, const YamlNode& node, CommandId id)
{
    std::vector<CommandTemplate> commands;
    const auto isOne = [](const YamlNode& item) { return item.isSequence() || item.isMapping(); };
    if (node.isSequence() && std::ranges::any_of(node.items, isOne)) {
        for (const YamlNode& item : node.items)
            readOne(reader, item, id, commands);
    } else if (node.isText()) {
        reader.fault(node, Text::tr("%1 must be a list of the program and its arguments, as in "
                                    "[program, argument]: no shell takes a text apart; [] is "
                                    "nothing to run")
                               .arg(commandName(id)));
    } else if (node.isMapping() || (node.isSequence() && !node.items.empty())) {
        readOne(reader, node, id, commands);
    } else if (!node.isSequence()) {
        reader.fault(node, Text::tr("%1 must be a list of the program and its arguments; [] is "
                                    "nothing to run")
                               .arg(commandName(id)));
    }
    return commands;
}

} // namespace

std::span<const std::pair<BuildContext, QLatin1StringView>> buildContexts()
{
    static constexpr std::array all{std::pair(BuildContext::None, "none"_L1),
                                    std::pair(BuildContext::Checkout, "checkout"_L1),
                                    std::pair(BuildContext::Archive, "archive"_L1)};
    return all;
}

Commands readCommands(Reader& reader, const YamlNode& node)
{
    if (!node.isMapping()) {
        reader.fault(node, Text::tr("commands must be a mapping of names to commands"));
        return {};
    }
    QStringList known;
    for (const CommandId id : commandIds())
        known.append(commandName(id));
    reader.expectKeys(node, known);
    Commands commands;
    for (const CommandId id : commandIds())
        if (const YamlNode* value = node.find(commandName(id)))
            commands[id] = readCommand(reader, *value, id);
    return commands;
}

LightsSettings readLights(Reader& reader, const YamlNode& node)
{
    LightsSettings lights;
    if (!node.isMapping()) {
        reader.fault(node, Text::tr("lights must be a mapping with every"));
        return lights;
    }
    reader.expectKeys(node, {u"every"_s});
    constexpr int day = 24 * 60;
    reader.read(node, u"every", lights.every, day);
    return lights;
}

RemoteSettings readRemote(Reader& reader, const YamlNode& node)
{
    RemoteSettings remote;
    if (!node.isMapping()) {
        reader.fault(node, Text::tr("remote must be a mapping with name and fetch_every"));
        return remote;
    }
    reader.expectKeys(node, {u"name"_s, u"fetch_every"_s});
    reader.read(node, u"name", remote.name);
    constexpr int day = 24 * 60;
    reader.read(node, u"fetch_every", remote.fetchEvery, day);
    const YamlNode* name = node.find(u"name");
    if (name && name->isText() && !name->text.isEmpty() && !isBranchName(name->text))
        reader.fault(*name, Text::tr("\"%1\" cannot be a remote's name").arg(name->text));
    return remote;
}

} // namespace triptych
