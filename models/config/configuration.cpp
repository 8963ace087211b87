// SPDX-License-Identifier: MIT
#include "models/config/configuration.h"

#include "models/config/reader.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Configuration)
};

ConfigurationError wholeFile(const QString& file, const QString& reason)
{
    return {.file = file, .line = 0, .column = 0, .reason = reason};
}

Configuration readAll(Reader& reader, const YamlNode& root)
{
    Configuration configuration = defaultConfiguration();
    if (root.kind == YamlNode::Kind::Null)
        return configuration; // an empty file changes nothing
    if (!root.isMapping()) {
        reader.fault(root, Text::tr("a configuration must be a mapping"));
        return configuration;
    }
    reader.expectKeys(root, {u"stages"_s, u"markers"_s, u"commands"_s, u"remote"_s, u"lights"_s});
    if (const YamlNode* node = root.find(u"stages"))
        if (auto stages = readStages(reader, *node); !stages.empty())
            configuration.stages = std::move(stages);
    reader.read(root, u"markers", configuration.markers);
    if (const YamlNode* node = root.find(u"commands"))
        for (auto& [id, commands] : readCommands(reader, *node))
            configuration.commands[id] = commands;
    if (const YamlNode* node = root.find(u"remote"))
        configuration.remote = readRemote(reader, *node);
    if (const YamlNode* node = root.find(u"lights"))
        configuration.lights = readLights(reader, *node);
    return configuration;
}

} // namespace

const Stage* Configuration::stage(QStringView name) const
{
    const auto it = std::ranges::find_if(stages, [name](const Stage& s) { return s.name == name; });
    return it == stages.end() ? nullptr : &*it;
}

Configuration Configuration::withoutFrozen() const
{
    Configuration copy = *this;
    std::erase_if(copy.stages, &Stage::frozen);
    return copy;
}

QStringList Configuration::served(QStringView name) const
{
    const Stage* found = stage(name);
    return found ? found->includes + QStringList{found->name} : QStringList();
}

QStringList Configuration::includedBy(QStringView name) const
{
    QStringList reached{name.toString()};
    bool grew = true;
    while (grew) {
        grew = false;
        for (const Stage& other : stages) {
            const auto isReached = [&](const QString& s) { return reached.contains(s); };
            if (isReached(other.name) || std::ranges::none_of(other.includes, isReached))
                continue;
            reached.append(other.name);
            grew = true;
        }
    }
    // What includes more of the others comes later; includes have no circles.
    QStringList result;
    reached.removeFirst();
    while (!reached.isEmpty()) {
        const auto next = std::ranges::find_if(reached, [&](const QString& candidate) {
            const Stage* found = stage(candidate);
            return std::ranges::none_of(found->includes, [&](const QString& included) {
                return reached.contains(included);
            });
        });
        if (next == reached.end())
            return result + reached;
        result.append(*next);
        reached.erase(next);
    }
    return result;
}

std::expected<std::vector<CommandTemplate>, QString>
Configuration::commandsFor(CommandId id, QStringView stageName) const
{
    const auto held = [&](const QString& key) { return heldBack.contains(key); };
    const QString key = u"commands."_s + commandName(id);
    const QString stageKey = u"stages."_s + stageName.toString() + u'.' + key;
    const Stage* found = stageName.isEmpty() ? nullptr : stage(stageName);
    const bool isOwn = found && (found->commands.contains(id) || held(stageKey));
    if (held(isOwn ? stageKey : key))
        return std::unexpected(
            Text::tr("The command %1 comes with the repository and has not been allowed on this "
                     "computer. Look at it with \"triptych config\", and allow it there or in the "
                     "settings.")
                .arg(commandName(id)));
    const Commands& from = isOwn ? found->commands : commands;
    const auto it = from.find(id);
    return it == from.end() ? std::vector<CommandTemplate>() : it->second;
}

QString ConfigurationError::sentence() const
{
    QString place = file;
    if (line > 0)
        place += u":%1:%2"_s.arg(line).arg(column);
    return place + u": "_s + reason + (reason.endsWith(u'?') ? QString() : u"."_s);
}

CheckedConfiguration checkConfiguration(QByteArrayView yaml, const QString& file)
{
    CheckedConfiguration result{.configuration = defaultConfiguration(), .errors = {}};
    const auto add = [&](const YamlFault& fault) {
        result.errors.push_back({.file = file,
                                 .line = fault.place.line,
                                 .column = fault.place.column,
                                 .reason = fault.reason});
    };
    if (yaml.size() > maxConfigurationSize) {
        result.errors.push_back(
            wholeFile(file, Text::tr("has more than %1 bytes").arg(maxConfigurationSize)));
        return result;
    }
    const auto root = parseYaml(yaml);
    if (!root) {
        add(root.error());
        return result;
    }
    Reader reader;
    result.configuration = readAll(reader, *root);
    for (const YamlFault& fault : reader.takeFaults())
        add(fault);
    return result;
}

std::expected<Configuration, ConfigurationError> parseConfiguration(QByteArrayView yaml,
                                                                    const QString& file)
{
    CheckedConfiguration checked = checkConfiguration(yaml, file);
    if (!checked.isValid())
        return std::unexpected(checked.errors.front());
    return std::move(checked.configuration);
}

std::expected<Configuration, ConfigurationError> readConfiguration(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(
            wholeFile(path, Text::tr("cannot be read (%1)").arg(file.errorString())));
    return parseConfiguration(file.read(maxConfigurationSize + 1), path);
}

} // namespace triptych
