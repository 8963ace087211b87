// SPDX-License-Identifier: MIT
#include "models/config/reader.h"

namespace triptych {

namespace {

using namespace Qt::StringLiterals;

// Writes a value unless it is the default one and only differences are wanted.
class Writer
{
public:
    explicit Writer(YamlForm form) : m_full(form == YamlForm::Full) {}

    template <typename Value>
    void write(YamlNode& mapping, const QString& key, const Value& value, const Value& unless) const
    {
        if (m_full || value != unless)
            mapping.append(key, node(value));
    }
    // An empty text is what no file can say.
    void writeText(YamlNode& mapping, const QString& key, const QString& value,
                   const QString& unless) const
    {
        if (!value.isEmpty())
            write(mapping, key, value, unless);
    }
    bool isFull() const { return m_full; }

private:
    static YamlNode node(const QString& value) { return YamlNode::scalar(value); }
    static YamlNode node(const QStringList& value) { return YamlNode::sequence(value); }
    static YamlNode node(int value) { return YamlNode::scalar(QString::number(value), true); }
    static YamlNode node(bool value)
    {
        return YamlNode::scalar(value ? u"true"_s : u"false"_s, true);
    }
    static YamlNode node(AddPolicy value) { return YamlNode::scalar(wordFor(value)); }
    static YamlNode node(ChangePolicy value) { return YamlNode::scalar(wordFor(value)); }
    static YamlNode node(ReleaseQuestion value) { return YamlNode::scalar(wordFor(value)); }

    bool m_full;
};

YamlNode commandNode(const CommandTemplate& command)
{
    const Writer differences(YamlForm::Differences);
    YamlNode mapping = YamlNode::mapping();
    mapping.append(u"argv"_s, YamlNode::sequence(command.argv));
    if (!command.environment.isEmpty()) {
        YamlNode environment = YamlNode::mapping();
        for (auto it = command.environment.begin(); it != command.environment.end(); ++it)
            environment.append(it.key(), YamlNode::scalar(it.value()));
        mapping.append(u"env"_s, std::move(environment));
    }
    differences.writeText(mapping, u"directory"_s, command.directory, {});
    differences.write(mapping, u"timeout"_s, command.timeout, 0);
    differences.write(mapping, u"retries"_s, command.retries, 0);
    for (const auto& [context, word] : buildContexts())
        if (context == command.context && context != BuildContext::None)
            mapping.append(u"context"_s, YamlNode::scalar(word));
    // An argv by itself says all there is.
    return mapping.items.size() == 2 ? std::move(mapping.items[1]) : std::move(mapping);
}

YamlNode commandsNode(const std::vector<CommandTemplate>& commands)
{
    if (commands.size() == 1)
        return commandNode(commands.front());
    YamlNode list = YamlNode::sequence();
    for (const CommandTemplate& command : commands)
        list.items.push_back(commandNode(command));
    return list;
}

YamlNode stageNode(const Stage& stage, qsizetype index, const Writer& writer)
{
    const Stage plain = plainStage(stage.name, index);
    YamlNode mapping = YamlNode::mapping();
    mapping.append(u"name"_s, YamlNode::scalar(stage.name));
    writer.writeText(mapping, u"title"_s, stage.title, plain.title);
    writer.writeText(mapping, u"branch"_s, stage.branch, plain.branch);
    writer.writeText(mapping, u"color"_s, stage.color, plain.color);
    writer.write(mapping, u"frozen"_s, stage.frozen, plain.frozen);
    writer.write(mapping, u"includes"_s, stage.includes, plain.includes);
    writer.writeText(mapping, u"registry"_s, stage.registry, plain.registry);
    writer.write(mapping, u"embedded"_s, stage.embedded, plain.embedded);
    writer.writeText(mapping, u"image"_s, stage.image, plain.image);
    writer.writeText(mapping, u"deployment"_s, stage.deployment, plain.deployment);
    writer.write(mapping, u"add"_s, stage.add, plain.add);
    writer.write(mapping, u"overwrite"_s, stage.overwrite, plain.overwrite);
    writer.write(mapping, u"remove"_s, stage.remove, plain.remove);
    writer.write(mapping, u"ask"_s, stage.ask, plain.ask);
    writer.write(mapping, u"live_within"_s, stage.liveWithin, plain.liveWithin);
    if (!stage.commands.empty()) {
        YamlNode commands = YamlNode::mapping();
        for (const auto& [id, templates] : stage.commands)
            commands.append(commandName(id), commandsNode(templates));
        mapping.append(u"commands"_s, std::move(commands));
    }
    return mapping;
}

YamlNode remoteNode(const RemoteSettings& remote, const Writer& writer)
{
    const RemoteSettings defaults;
    YamlNode mapping = YamlNode::mapping();
    writer.write(mapping, u"name"_s, remote.name, defaults.name);
    writer.write(mapping, u"fetch_every"_s, remote.fetchEvery, defaults.fetchEvery);
    return mapping;
}

YamlNode lightsNode(const LightsSettings& lights, const Writer& writer)
{
    YamlNode mapping = YamlNode::mapping();
    writer.write(mapping, u"every"_s, lights.every, LightsSettings().every);
    return mapping;
}

} // namespace

YamlNode stagesNode(const std::vector<Stage>& stages, YamlForm form)
{
    YamlNode list = YamlNode::sequence();
    for (const Stage& stage : stages)
        list.items.push_back(stageNode(stage, qsizetype(list.items.size()), Writer(form)));
    return list;
}

QByteArray toYaml(const Configuration& configuration, YamlForm form)
{
    const Writer writer(form);
    const Configuration& defaults = defaultConfiguration();
    YamlNode root = YamlNode::mapping();
    if (writer.isFull() || configuration.stages != defaults.stages)
        root.append(u"stages"_s, stagesNode(configuration.stages, form));
    writer.write(root, u"markers"_s, configuration.markers, defaults.markers);
    if (YamlNode remote = remoteNode(configuration.remote, writer); !remote.items.empty())
        root.append(u"remote"_s, std::move(remote));
    if (YamlNode lights = lightsNode(configuration.lights, writer); !lights.items.empty())
        root.append(u"lights"_s, std::move(lights));
    YamlNode commands = YamlNode::mapping();
    for (const auto& [id, templates] : configuration.commands)
        if (writer.isFull() || templates != defaults.commands.at(id))
            commands.append(commandName(id), commandsNode(templates));
    if (!commands.items.empty())
        root.append(u"commands"_s, std::move(commands));
    return root.items.empty() ? QByteArray() : writeYaml(root);
}

} // namespace triptych
