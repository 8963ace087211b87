// SPDX-License-Identifier: MIT
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <expected>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace triptych {

// What a command is for. The steps of a release stand last and in their order. Status tells at once how
// far a rollout is.
enum class CommandId { PullRequest, RaiseRegistry, Status, Build, Push, Rollout, Wait, Verify };

std::span<const CommandId> commandIds();
QString commandName(CommandId id); // as the configuration writes it: "pull_request"
std::optional<CommandId> commandId(QStringView name);

// What the command gets of the commit that is built.
enum class BuildContext {
    None, // nothing: a command that only starts a build elsewhere
    Checkout, // {context} is a folder with the commit's files
    Archive, // a tar archive on standard input
};

// A program to run, with {placeholders}. Never a shell string: each element of argv becomes one
// argument whatever the values hold.
struct CommandTemplate
{
    QStringList argv; // the program first; it has no placeholder
    QMap<QString, QString> environment = {}; // set in addition to the user's
    QString directory = {}; // where it runs; empty: where its kind of command runs by default
    int timeout = 0; // seconds; 0: no limit
    int retries = 0; // how often it is tried again
    BuildContext context = BuildContext::None; // of build only

    friend bool operator==(const CommandTemplate&, const CommandTemplate&) = default;
};

// For each kind the programs to run one after another. None: there is nothing to run, so that a
// step of a release is left out; of verify: the registry is asked by Triptych itself.
using Commands = std::map<CommandId, std::vector<CommandTemplate>>;

// The placeholders a kind of command may use, without braces.
QStringList placeholdersOf(CommandId id);

// Why a text is no template: a placeholder that is not among the known ones (with the nearest one),
// or a brace that belongs to none. {{ and }} stand for braces. Nothing when all is well.
std::optional<QString> templateFault(const QString& text, const QStringList& known);

// What is wrong with a whole command of that kind.
std::optional<QString> templateFault(const CommandTemplate& command, CommandId id);

using PlaceholderValues = QMap<QString, QString>;

// A command with nothing left to fill in.
struct ExpandedCommand
{
    QStringList argv;
    QMap<QString, QString> environment;
    QString directory;
    int timeout = 0;
    int retries = 0;
    BuildContext context = BuildContext::None;

    friend bool operator==(const ExpandedCommand&, const ExpandedCommand&) = default;
};

// Fills the placeholders in, or says in a sentence why not: no value, an empty one, one that holds
// a NUL, or one that would turn its argument into an option. A value never becomes more than a part
// of the argument its placeholder stands in, and braces in it are just that.
std::expected<ExpandedCommand, QString> expand(const CommandTemplate& command,
                                               const PlaceholderValues& values);

// As a person can read it and tell arguments apart: environment, quoted where needed, with
// invisible characters written out. Not meant to be run.
QString displayCommand(const CommandTemplate& command);
QString displayCommand(const ExpandedCommand& command);

} // namespace triptych
