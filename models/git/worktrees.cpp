// SPDX-License-Identifier: MIT
#include "models/git/worktrees.h"

#include "models/git/conversions.h"
#include "models/git/gitprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

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

// The branch that moves when a commit is made where HEAD names this one: another one, when it is only
// another name for that.
QString resolved(git_repository* repository, QString branch)
{
    constexpr int deepest = 5; // as in git
    for (int i = 0; i < deepest; ++i) {
        git_reference* raw = nullptr;
        if (git_reference_lookup(&raw, repository, branch.toUtf8().constData()) < 0)
            break;
        const ReferenceHandle ref(raw);
        const char* target = git_reference_symbolic_target(raw);
        if (!target)
            break;
        branch = QString::fromUtf8(target);
    }
    return branch;
}

// A branch that was not there yet is one whose tree was empty; git knows that tree's id by itself.
QString treeish(const Oid& commit)
{
    return commit.isNull() ? QStringLiteral("4b825dc642cb6eb9a060e54bf8d69288fbee4904")
                           : commit.toHex();
}

// The first path that would come and exists. Git's own trial overlooks files that are ignored:
// to git they are expendable.
QByteArray pathInTheWay(const QString& worktree, const Oid& from, const Oid& to,
                        const QProcessEnvironment& environment)
{
    const GitRun added =
        runGit(worktree,
               {QStringLiteral("diff-tree"), QStringLiteral("-r"), QStringLiteral("-z"),
                QStringLiteral("--name-only"), QStringLiteral("--no-renames"),
                QStringLiteral("--diff-filter=A"), treeish(from), treeish(to)},
               -1, environment);
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
    const auto add = [&](const QString& path, const QString& branch) {
        if (!branch.isEmpty() && QDir(path).exists())
            found.push_back({.path = path, .branch = resolved(repository.handle(), branch)});
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
        return failure(code, Text::tr("list the worktrees"));
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

Result<void> canFollow(const Checkout& checkout, const Oid& from, const Oid& to,
                       const QString& objects)
{
    QProcessEnvironment environment = gitEnvironment();
    if (!objects.isEmpty()) {
        const QString variable = QStringLiteral("GIT_ALTERNATE_OBJECT_DIRECTORIES");
        const QString others = environment.value(variable);
        environment.insert(variable, others.isEmpty() ? objects : objects + u':' + others);
    }
    const GitRun status =
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
    const GitRun trial =
        runGit(checkout.path,
               {QStringLiteral("read-tree"), QStringLiteral("-n"), QStringLiteral("-m"),
                QStringLiteral("-u"), treeish(from), treeish(to)},
               -1, environment);
    QString obstacle = trial.ok ? QString() : trial.words;
    const QByteArray path = pathInTheWay(checkout.path, from, to, environment);
    if (trial.ok && !path.isEmpty())
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
    const GitRun ran = runGit(checkout.path, {QStringLiteral("read-tree"), QStringLiteral("-m"),
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
