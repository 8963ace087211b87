// SPDX-License-Identifier: MIT
#include "models/remote/gitcommand.h"

#include "models/git/gitprogram.h"
#include "models/remote/gitfailure.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace triptych::remote {

namespace {

// Whether ssh has a window in which to ask. It then asks there, since it has no terminal.
bool canAsk(const QProcessEnvironment& environment)
{
    const auto has = [&](const char* name) {
        return !environment.value(QString::fromLatin1(name)).isEmpty();
    };
    const bool display = has("DISPLAY") || has("WAYLAND_DISPLAY");
    return (has("SSH_ASKPASS") && (display || has("SSH_ASKPASS_REQUIRE")))
           || (display && QFileInfo::exists(QStringLiteral("/usr/bin/ssh-askpass")));
}

// The user's way to call ssh, told not to ask when nobody can answer. Other programs than OpenSSH
// do not know the option; they have no terminal either.
std::optional<QString> sshWithoutQuestions(const QProcessEnvironment& environment,
                                           const QString& configured)
{
    if (canAsk(environment) || environment.contains(QStringLiteral("GIT_SSH_VARIANT")))
        return std::nullopt;
    QString command = environment.value(QStringLiteral("GIT_SSH_COMMAND"), configured);
    if (command.isEmpty() && !environment.value(QStringLiteral("GIT_SSH")).isEmpty())
        return std::nullopt;
    if (command.isEmpty())
        command = QStringLiteral("ssh");
    if (QFileInfo(command.section(u' ', 0, 0)).fileName() != u"ssh")
        return std::nullopt;
    return command + QStringLiteral(" -o BatchMode=yes");
}

// Without the repository's, which needs git to be asked: only where it matters.
QString configuredSsh(const Place& place, const QProcessEnvironment& environment)
{
    if (canAsk(environment) || environment.contains(QStringLiteral("GIT_SSH_COMMAND")))
        return {};
    QStringList command{QStringLiteral("git")};
    if (!place.gitDir.isEmpty())
        command.append(QStringLiteral("--git-dir=") + place.gitDir);
    command +=
        {QStringLiteral("config"), QStringLiteral("--get"), QStringLiteral("core.sshCommand")};
    const ProcessResult result = runProcess(
        {.command = command, .directory = place.folder, .environment = environment, .input = {}});
    return QString::fromUtf8(result.output).trimmed();
}

} // namespace

Place Place::of(const git::Repository& repository)
{
    const QString gitDir = repository.gitDir();
    QString folder = gitDir;
    QFile link(gitDir + QStringLiteral("/gitdir")); // of a linked worktree: where its .git is
    if (link.open(QIODevice::ReadOnly))
        folder =
            QFileInfo(QDir(gitDir).absoluteFilePath(QFile::decodeName(link.readAll().trimmed())))
                .path();
    else if (QFileInfo(gitDir).fileName() == u".git")
        folder = QFileInfo(gitDir).path();
    return {.folder = QFileInfo(folder).isDir() ? folder : gitDir, .gitDir = gitDir};
}

QProcessEnvironment commandEnvironment(const QString& sshCommand)
{
    QProcessEnvironment environment = git::gitEnvironment();
    // More variables of a surrounding git command; and with gpg's it would ask on the terminal that
    // we were started from.
    for (const auto* name : {"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX",
                             "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE", "GPG_TTY", "LANGUAGE"})
        environment.remove(QString::fromLatin1(name));
    environment.insert(QStringLiteral("GIT_OPTIONAL_LOCKS"), QStringLiteral("0"));
    environment.insert(QStringLiteral("GIT_NO_LAZY_FETCH"), QStringLiteral("1"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8")); // English, any name
    if (const auto ssh = sshWithoutQuestions(environment, sshCommand))
        environment.insert(QStringLiteral("GIT_SSH_COMMAND"), *ssh);
    return environment;
}

Result<GitRun> tryGit(const Place& place, const QStringList& arguments, const GitOptions& options,
                      std::stop_token stop)
{
    QStringList command{QStringLiteral("git")};
    if (!place.gitDir.isEmpty())
        command.append(QStringLiteral("--git-dir=") + place.gitDir);
    QProcessEnvironment environment =
        commandEnvironment(configuredSsh(place, QProcessEnvironment::systemEnvironment()));
    for (auto it = options.variables.cbegin(); it != options.variables.cend(); ++it)
        environment.insert(it.key(), it.value());

    ProgressReader reader(options.network.progress);
    const ProcessResult result =
        runProcess({.command = command + arguments,
                    .directory = place.folder,
                    .environment = environment,
                    .input = options.input,
                    .heard = [&reader](QByteArrayView chunk) { reader.read(chunk); },
                    .idle = options.network.idle,
                    .total = options.network.total},
                   std::move(stop));
    reader.finish();
    if (result.end != ProcessResult::End::Exited)
        return std::unexpected(notEnded(result, QStringLiteral("git"), options.doing,
                                        options.network, reader.words()));
    return GitRun{.exitCode = result.code, .output = result.output, .words = reader.words()};
}

Result<GitRun> runGit(const Place& place, const QStringList& arguments, const GitOptions& options,
                      std::stop_token stop)
{
    auto run = tryGit(place, arguments, options, std::move(stop));
    if (run && !run->ok())
        return std::unexpected(explainFailure(*run, options.doing));
    return run;
}

} // namespace triptych::remote
