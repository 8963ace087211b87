// SPDX-License-Identifier: MIT
#include "models/config/commandtemplate.h"

#include "models/config/templatetext.h"

#include <QCoreApplication>

#include <array>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandTemplate)
};

constexpr std::array names{std::pair(CommandId::PullRequest, "pull_request"_L1),
                           std::pair(CommandId::RaiseRegistry, "raise_registry"_L1),
                           std::pair(CommandId::Status, "status"_L1),
                           std::pair(CommandId::Build, "build"_L1),
                           std::pair(CommandId::Push, "push"_L1),
                           std::pair(CommandId::Rollout, "rollout"_L1),
                           std::pair(CommandId::Wait, "wait"_L1),
                           std::pair(CommandId::Verify, "verify"_L1)};

std::expected<QString, QString> filledIn(const QString& text, const PlaceholderValues& values)
{
    const auto parts = splitTemplate(text);
    if (!parts)
        return std::unexpected(parts.error());
    QString result;
    for (const TemplatePart& part : *parts) {
        if (!part.isPlaceholder) {
            result += part.text;
            continue;
        }
        const auto value = values.find(part.text);
        if (value == values.end() || value->isEmpty())
            return std::unexpected(Text::tr("{%1} has no value here").arg(part.text));
        if (value->contains(QChar::Null))
            return std::unexpected(Text::tr("the value of {%1} holds a NUL").arg(part.text));
        result += *value;
    }
    return result;
}

QString refused(const CommandTemplate& command, const QString& text, const QString& reason)
{
    return Text::tr("%1 is not run: in \"%2\", %3. Change the command in the configuration, or "
                    "what gives it this value.")
        .arg(command.argv.value(0), text, reason);
}

} // namespace

std::span<const CommandId> commandIds()
{
    static constexpr std::array all{
        CommandId::PullRequest, CommandId::RaiseRegistry, CommandId::Status, CommandId::Build,
        CommandId::Push,        CommandId::Rollout,       CommandId::Wait,   CommandId::Verify};
    return all;
}

QString commandName(CommandId id)
{
    return names.at(size_t(id)).second;
}

std::optional<CommandId> commandId(QStringView name)
{
    for (const auto& [id, word] : names)
        if (name == word)
            return id;
    return {};
}

QStringList placeholdersOf(CommandId id)
{
    switch (id) {
    case CommandId::PullRequest: // branch is what it goes to, head what was pushed for it
        return {u"stage"_s, u"branch"_s,    u"head"_s,   u"title"_s,
                u"body"_s,  u"body_file"_s, u"remote"_s, u"remote_url"_s};
    case CommandId::RaiseRegistry:
        return {u"stage"_s, u"branch"_s, u"version"_s};
    case CommandId::Status:
        return {u"stage"_s,      u"branch"_s,           u"commit"_s,
                u"image"_s,      u"image_repository"_s, u"image_tag"_s,
                u"deployment"_s, u"registry_url"_s};
    case CommandId::Build:
    case CommandId::Push:
    case CommandId::Rollout:
    case CommandId::Wait:
    case CommandId::Verify:
        break;
    }
    return {u"stage"_s,     u"branch"_s,     u"commit"_s,       u"image"_s,  u"image_repository"_s,
            u"image_tag"_s, u"deployment"_s, u"registry_url"_s, u"context"_s};
}

std::optional<QString> templateFault(const CommandTemplate& command, CommandId id)
{
    if (command.argv.isEmpty() || command.argv.front().isEmpty())
        return Text::tr("the command names no program");
    const auto program = splitTemplate(command.argv.front());
    if (program && std::ranges::any_of(*program, &TemplatePart::isPlaceholder))
        return Text::tr("the program to run cannot be a placeholder");
    const QStringList known = placeholdersOf(id);
    for (const QString& text :
         command.argv + command.environment.values() + QStringList{command.directory})
        if (auto fault = templateFault(text, known))
            return fault;
    return {};
}

std::expected<ExpandedCommand, QString> expand(const CommandTemplate& command,
                                               const PlaceholderValues& values)
{
    ExpandedCommand result{.argv = {},
                           .environment = {},
                           .directory = {},
                           .timeout = command.timeout,
                           .retries = command.retries,
                           .context = command.context};
    for (const QString& text : command.argv) {
        const auto argument = filledIn(text, values);
        if (!argument)
            return std::unexpected(refused(command, text, argument.error()));
        if (argument->startsWith(u'-') && !text.startsWith(u'-'))
            return std::unexpected(
                refused(command, text,
                        Text::tr("the value would be taken for the option \"%1\"").arg(*argument)));
        result.argv.append(*argument);
    }
    if (result.argv.isEmpty() || result.argv.front() != literalTemplate(command.argv.front()))
        return std::unexpected(
            Text::tr("A command is not run: it names no program, or a placeholder stands for it. "
                     "Write the program's name in the configuration."));
    for (auto it = command.environment.begin(); it != command.environment.end(); ++it) {
        const auto value = filledIn(it.value(), values);
        if (!value)
            return std::unexpected(refused(command, it.value(), value.error()));
        result.environment.insert(it.key(), *value);
    }
    const auto directory = filledIn(command.directory, values);
    if (!directory)
        return std::unexpected(refused(command, command.directory, directory.error()));
    result.directory = *directory;
    return result;
}

} // namespace triptych
