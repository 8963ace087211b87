// SPDX-License-Identifier: MIT
#include "models/remote/raisecommand.h"

#include "models/remote/gitfailure.h"
#include "models/remote/linelog.h"
#include "models/remote/temporaryworktree.h"
#include "models/storage/gomodule.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace triptych::remote {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(remote::RaiseCommand)
};

QString doingOf(const RaiseCommand& command)
{
    return Text::tr("make go.mod and go.sum for %1").arg(command.version);
}

QString wayOut()
{
    return Text::tr(
        "Nothing was written. Correct it, or raise the version in the Dockerfile only.");
}

RemoteError failure(const RaiseCommand& command, const QString& reason)
{
    return {.kind = RemoteError::Kind::Other,
            .doing = doingOf(command),
            .reason = reason,
            .remedy = wayOut()};
}

QString lastWords(const QStringList& lines)
{
    constexpr qsizetype shown = 3;
    return lines.isEmpty() ? Text::tr("without a word")
                           : lines.sliced(std::max<qsizetype>(0, lines.size() - shown))
                                 .join(QStringLiteral(" · "));
}

class Runner
{
public:
    Runner(const RaiseCommand& command, QString folder, const LogCallback& log,
           std::stop_token stop)
        : m_command(command), m_folder(std::move(folder)), m_log(log), m_stop(std::move(stop))
    {}

    Result<void> run(const CommandTemplate& step)
    {
        const auto expanded = expand(step, {{QStringLiteral("stage"), m_command.stage},
                                            {QStringLiteral("branch"), m_command.branch},
                                            {QStringLiteral("version"), m_command.version}});
        if (!expanded)
            return std::unexpected(failure(m_command, expanded.error()));
        Result<void> done;
        for (int attempt = 0; attempt <= expanded->retries; ++attempt) {
            done = once(*expanded);
            if (done || done.error().kind != RemoteError::Kind::Other)
                break;
        }
        return done;
    }

private:
    Result<void> once(const ExpandedCommand& step)
    {
        if (m_log)
            m_log(displayCommand(step));
        QProcessEnvironment environment = commandEnvironment({});
        environment.remove(QStringLiteral("GIT_NO_LAZY_FETCH")); // it is about our own repository
        for (auto it = step.environment.cbegin(); it != step.environment.cend(); ++it)
            environment.insert(it.key(), it.value());
        LineLog lines(m_log);
        QByteArray output;
        QByteArray errors;
        const ProcessResult result =
            runProcess({.command = step.argv,
                        .directory = QDir(m_folder).absoluteFilePath(step.directory),
                        .environment = environment,
                        .input = {},
                        .heard = [&](QByteArrayView chunk) { lines.read(errors, chunk); },
                        .said = [&](QByteArrayView chunk) { lines.read(output, chunk); },
                        .total = std::chrono::seconds(step.timeout)},
                       m_stop);
        lines.end(output);
        lines.end(errors);
        const QString program = step.argv.front();
        if (result.end != ProcessResult::End::Exited) {
            const NetworkOptions limits{.idle = std::chrono::seconds(0),
                                        .total = std::chrono::seconds(step.timeout)};
            auto error = notEnded(result, program, doingOf(m_command), limits, lines.last());
            error.remedy = wayOut();
            return std::unexpected(error);
        }
        if (result.code == 0)
            return {};
        auto error = failure(m_command, Text::tr("%1 ended with exit code %2 (%3)")
                                            .arg(program)
                                            .arg(result.code)
                                            .arg(lastWords(lines.last())));
        error.exitCode = result.code;
        error.words = lines.last();
        return std::unexpected(error);
    }

    const RaiseCommand& m_command;
    const QString m_folder;
    const LogCallback& m_log;
    const std::stop_token m_stop;
};

// A file that the command has left at the top of the worktree.
Result<QByteArray> readMade(const RaiseCommand& command, const QString& folder, const QString& name)
{
    constexpr qint64 most = 16 * 1024 * 1024;
    const QFileInfo info(folder + u'/' + name);
    QFile file(info.filePath());
    if (info.isSymLink() || !info.isFile() || info.size() > most || !file.open(QIODevice::ReadOnly))
        return std::unexpected(
            failure(command, Text::tr("the command has left no %1 that can be read").arg(name)));
    return file.readAll();
}

Result<Modules> takeModules(git::Repository& repository, const RaiseCommand& command,
                            const QString& folder)
{
    const auto goMod = readMade(command, folder, QStringLiteral("go.mod"));
    const auto goSum = readMade(command, folder, QStringLiteral("go.sum"));
    if (!goMod || !goSum)
        return std::unexpected(!goMod ? goMod.error() : goSum.error());
    const QString module = registryModuleVersion(*goMod);
    if (!isSameRegistry(module, command.version))
        return std::unexpected(
            failure(command, Text::tr("the command ended well, but go.mod names %1")
                                 .arg(module.isEmpty() ? Text::tr("no version") : module)));
    const auto mod = repository.writeBlob(*goMod);
    const auto sum = repository.writeBlob(*goSum);
    if (!mod || !sum)
        return std::unexpected(fromLocal(!mod ? mod.error() : sum.error()));
    return Modules{.goMod = *mod, .goSum = *sum};
}

// Stages for which the same run gives the same files.
struct Shared
{
    git::Oid goMod;
    git::Oid goSum;
    QString version;
    std::vector<CommandTemplate> commands;
    Modules made;
};

} // namespace

Result<Modules> runRaiseCommand(git::Repository& repository, const RaiseCommand& command,
                                const LogCallback& log, const NetworkOptions& options,
                                std::stop_token stop)
{
    const auto worktree = TemporaryWorktree::make(repository, command.commit, options, stop);
    if (!worktree)
        return std::unexpected(worktree.error());
    Runner runner(command, worktree->path(), log, std::move(stop));
    for (const CommandTemplate& step : command.commands)
        if (const auto done = runner.run(step); !done)
            return std::unexpected(done.error());
    return takeModules(repository, command, worktree->path());
}

bool needsRaiseCommand(const Snapshot& snapshot, const RegistryRaise& raise)
{
    const auto raised = raiseRegistry(snapshot, raise);
    return raised && raised->modulesAreLeft;
}

Result<RaisesWithModules> makeModules(git::Repository& repository, const Snapshot& snapshot,
                                      std::vector<RegistryRaise> raises, const LogCallback& log,
                                      const NetworkOptions& options, std::stop_token stop)
{
    RaisesWithModules result{.raises = std::move(raises), .notes = {}};
    std::vector<Shared> known;
    for (RegistryRaise& raise : result.raises) {
        if (!needsRaiseCommand(snapshot, raise))
            continue;
        const StageState& state = *snapshot.stage(raise.stage);
        auto commands = snapshot.configuration.commandsFor(CommandId::RaiseRegistry, raise.stage);
        if (!commands && !result.notes.contains(commands.error()))
            result.notes.append(commands.error());
        if (!commands || commands->empty())
            continue;
        auto shared = std::ranges::find_if(known, [&](const Shared& one) {
            return one.goMod == state.registryFiles.goMod && one.goSum == state.registryFiles.goSum
                   && one.version == raise.version && one.commands == *commands;
        });
        if (shared == known.end()) {
            const auto made = runRaiseCommand(repository,
                                              {.stage = raise.stage,
                                               .branch = state.stage.branch,
                                               .commit = state.tip.id,
                                               .version = raise.version,
                                               .commands = *commands},
                                              log, options, stop);
            if (!made)
                return std::unexpected(made.error());
            known.push_back({.goMod = state.registryFiles.goMod,
                             .goSum = state.registryFiles.goSum,
                             .version = raise.version,
                             .commands = *std::move(commands),
                             .made = *made});
            shared = std::prev(known.end());
        }
        raise.goMod = shared->made.goMod;
        raise.goSum = shared->made.goSum;
    }
    return result;
}

RegistryRaise withoutModules(const Snapshot& snapshot, RegistryRaise raise)
{
    if (const StageState* state = snapshot.stage(raise.stage)) {
        raise.goMod = state->registryFiles.goMod;
        raise.goSum = state->registryFiles.goSum;
    }
    return raise;
}

} // namespace triptych::remote
