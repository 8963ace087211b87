// SPDX-License-Identifier: MIT
#include "models/git/gitprogram.h"

#include "models/git/error.h"

#include <QProcess>

namespace triptych::git {

QProcessEnvironment gitEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_TERMINAL_PROMPT"), QStringLiteral("0"));
    // Without optional locks git status could not note that files with a new date are unchanged.
    for (const auto* name : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR",
                             "GIT_OBJECT_DIRECTORY", "GIT_OPTIONAL_LOCKS"})
        environment.remove(QString::fromLatin1(name));
    return environment;
}

GitRun runGit(const QString& folder, const QStringList& arguments, int timeout,
              const QProcessEnvironment& environment)
{
    QProcess git;
    git.setProcessEnvironment(environment);
    git.setWorkingDirectory(folder);
    git.start(QStringLiteral("git"), arguments);
    git.closeWriteChannel();
    if (!git.waitForFinished(timeout)) {
        GitRun run{.words = git.errorString()};
        git.kill();
        git.waitForFinished();
        return run;
    }
    QByteArray words = git.readAllStandardError().trimmed().split('\n').constFirst();
    for (const QByteArrayView prefix : {"error: ", "fatal: "})
        if (words.startsWith(prefix))
            words.remove(0, prefix.size());
    if (words.endsWith('.')) // our sentence goes on
        words.chop(1);
    return {.started = true,
            .ok = git.exitStatus() == QProcess::NormalExit && git.exitCode() == 0,
            .output = git.readAllStandardOutput(),
            .words = displayText(words)};
}

} // namespace triptych::git
