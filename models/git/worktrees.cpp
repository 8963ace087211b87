// SPDX-License-Identifier: MIT
#include "models/git/worktrees.h"

#include "models/git/conversions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::Worktrees)
};

// The branch a HEAD file names; empty when detached or unreadable.
QString branchOfHead(const QString& gitDir)
{
    QFile head(gitDir + QStringLiteral("/HEAD"));
    if (!head.open(QIODevice::ReadOnly))
        return {};
    const QByteArray line = head.readLine().trimmed();
    return line.startsWith("ref: ") ? QString::fromUtf8(line.sliced(5).trimmed()) : QString();
}

struct Ran
{
    bool ok = false;
    QByteArray output;
    QString words;
};

// Git's own program: it knows filters, sparse checkouts and file monitors, which libgit2 does not.
Ran runGit(const QString& worktree, const QStringList& arguments)
{
    QProcess git;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_TERMINAL_PROMPT"), QStringLiteral("0"));
    // Variables of a surrounding git command would point it at another repository.
    // Without optional locks git status could not note that files with a new date are unchanged.
    for (const auto* name : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR",
                             "GIT_OBJECT_DIRECTORY", "GIT_OPTIONAL_LOCKS"})
        environment.remove(QString::fromLatin1(name));
    git.setProcessEnvironment(environment);
    git.setWorkingDirectory(worktree);
    git.start(QStringLiteral("git"), arguments);
    git.closeWriteChannel();
    const bool ended = git.waitForFinished(-1);
    if (!ended)
        return {.ok = false, .output = {}, .words = git.errorString()};
    QByteArray words = git.readAllStandardError().trimmed().split('\n').constFirst();
    for (const QByteArrayView prefix : {"error: ", "fatal: "})
        if (words.startsWith(prefix))
            words.remove(0, prefix.size());
    if (words.endsWith('.')) // our sentence goes on
        words.chop(1);
    return {.ok = git.exitStatus() == QProcess::NormalExit && git.exitCode() == 0,
            .output = git.readAllStandardOutput(),
            .words = displayText(words)};
}

// A branch that was not there yet is one whose tree was empty; git knows that tree's id by itself.
QString treeish(const Oid& commit)
{
    return commit.isNull() ? QStringLiteral("4b825dc642cb6eb9a060e54bf8d69288fbee4904")
                           : commit.toHex();
}

// The first path that would come and exists. Git's own trial overlooks files that are ignored:
// to git they are expendable.
QByteArray pathInTheWay(const QString& worktree, const Oid& from, const Oid& to)
{
    const Ran added =
        runGit(worktree, {QStringLiteral("diff-tree"), QStringLiteral("-r"), QStringLiteral("-z"),
                          QStringLiteral("--name-only"), QStringLiteral("--no-renames"),
                          QStringLiteral("--diff-filter=A"), treeish(from), treeish(to)});
    for (const QByteArray& path : added.output.split('\0')) {
        const QFileInfo file(worktree + u'/' + QFile::decodeName(path));
        if (!path.isEmpty() && (file.exists() || file.isSymLink()))
            return path;
    }
    return {};
}

Error busy(const Checkout& checkout, const QString& reason, const QString& remedy)
{
    return {.kind = Error::Kind::WorktreeBusy,
            .doing = Text::tr("move the branch %1").arg(checkout.branch.section(u'/', 2)),
            .reason = reason,
            .remedy = remedy};
}

} // namespace

Result<std::vector<Checkout>> checkouts(const Repository& repository)
{
    std::vector<Checkout> found;
    const auto add = [&found](const QString& path, const QString& branch) {
        if (!branch.isEmpty() && QDir(path).exists())
            found.push_back({.path = path, .branch = branch});
    };

    const QString common = repository.commonDir();
    // The main worktree, seen from wherever we are: a repository opened in a linked worktree
    // reports only that one as its own.
    git_repository* raw = nullptr;
    if (git_repository_open(&raw, QFile::encodeName(common).constData()) == 0) {
        const Handle<git_repository, git_repository_free> main(raw);
        if (!git_repository_is_bare(raw))
            add(QDir(QFile::decodeName(git_repository_workdir(raw))).absolutePath(),
                branchOfHead(common));
    }

    git_strarray names{};
    if (const int code = git_worktree_list(&names, repository.handle()); code < 0)
        return std::unexpected(Error::fromLibgit2(code, Text::tr("list the worktrees")));
    for (size_t i = 0; i < names.count; ++i) {
        git_worktree* rawWorktree = nullptr;
        if (git_worktree_lookup(&rawWorktree, repository.handle(), names.strings[i]) < 0)
            continue;
        const WorktreeHandle worktree(rawWorktree);
        add(QFile::decodeName(git_worktree_path(rawWorktree)),
            branchOfHead(common + QStringLiteral("/worktrees/")
                         + QFile::decodeName(names.strings[i])));
    }
    git_strarray_dispose(&names);
    return found;
}

Result<void> canFollow(const Checkout& checkout, const Oid& from, const Oid& to)
{
    const Ran status =
        runGit(checkout.path, {QStringLiteral("status"), QStringLiteral("--porcelain"),
                               QStringLiteral("--untracked-files=no"),
                               QStringLiteral("--ignore-submodules=dirty")});
    if (!status.ok)
        return std::unexpected(
            busy(checkout,
                 Text::tr("it is checked out in \"%1\", where git status fails (%2)")
                     .arg(checkout.path, status.words),
                 Text::tr("Make git work there, or check out another branch in that worktree.")));
    if (!status.output.isEmpty())
        return std::unexpected(
            busy(checkout,
                 Text::tr("it is checked out in \"%1\", which has uncommitted changes")
                     .arg(checkout.path),
                 Text::tr("Commit or stash them, or check out another branch there.")));
    const Ran trial = runGit(checkout.path, {QStringLiteral("read-tree"), QStringLiteral("-n"),
                                             QStringLiteral("-m"), QStringLiteral("-u"),
                                             treeish(from), treeish(to)});
    QString obstacle = trial.ok ? QString() : trial.words;
    if (const QByteArray path = pathInTheWay(checkout.path, from, to); trial.ok && !path.isEmpty())
        obstacle = Text::tr("\"%1\" is in the way").arg(displayText(path));
    if (!trial.ok || !obstacle.isEmpty())
        return std::unexpected(busy(
            checkout,
            Text::tr("it is checked out in \"%1\", which cannot follow (%2)")
                .arg(checkout.path, obstacle),
            Text::tr("Move the files that are in the way, or check out another branch there.")));
    return {};
}

Result<void> follow(const Checkout& checkout, const Oid& from, const Oid& to)
{
    const Ran ran = runGit(checkout.path, {QStringLiteral("read-tree"), QStringLiteral("-m"),
                                           QStringLiteral("-u"), treeish(from), treeish(to)});
    if (!ran.ok)
        return std::unexpected(Error{
            .kind = Error::Kind::WorktreeBusy,
            .doing = Text::tr("update the files in \"%1\"").arg(checkout.path),
            .reason = ran.words,
            .remedy =
                Text::tr("No branch has moved. Make git work there, or check out another branch "
                         "in that worktree.")});
    return {};
}

} // namespace triptych::git
