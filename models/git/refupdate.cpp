// SPDX-License-Identifier: MIT
#include "models/git/refupdate.h"

#include "models/git/conversions.h"
#include "models/git/worktrees.h"

#include <QCoreApplication>
#include <QTemporaryFile>
#include <QThread>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::RefUpdate)
};

QString moving(const RefUpdate& update)
{
    return Text::tr("move the branch %1").arg(update.name.section(u'/', 2));
}

// libgit2 commits the refs of one transaction in the order of a hash table. We promise an
// order, so each ref has a transaction of its own, and all are locked before the first moves.
Result<TransactionHandle> locked(Repository& repository, const RefUpdate& update)
{
    git_transaction* raw = nullptr;
    if (const int code = git_transaction_new(&raw, repository.handle()); code < 0)
        return failure(code, moving(update));
    TransactionHandle transaction(raw);
    // Git itself waits 100 ms for a ref's lock (core.filesRefLockTimeout).
    int code = 0;
    for (int waited = 0; waited <= 100; waited += 10) {
        code = git_transaction_lock_ref(raw, update.name.toUtf8().constData());
        if (code != GIT_ELOCKED)
            break;
        QThread::msleep(10);
    }
    if (code < 0)
        return failure(code, moving(update));
    return transaction;
}

// Git would move what a symbolic ref names and keep the ref itself. We would put a branch in its
// place.
Result<void> checkDirect(const Repository& repository, const RefUpdate& update)
{
    git_reference* raw = nullptr;
    if (git_reference_lookup(&raw, repository.handle(), update.name.toUtf8().constData()) < 0)
        return {}; // compare() tells what is wrong
    const ReferenceHandle ref(raw);
    const char* target = git_reference_symbolic_target(raw);
    if (!target)
        return {};
    QString other = QString::fromUtf8(target);
    if (other.startsWith(u"refs/heads/"))
        other = other.section(u'/', 2);
    return std::unexpected(Error{
        .kind = Error::Kind::Unsupported,
        .doing = moving(update),
        .reason = Text::tr("it is only another name (a symbolic ref) for %1").arg(other),
        .remedy = Text::tr("Configure %1 as the stage's branch; nothing was changed.").arg(other)});
}

Result<void> compare(const Repository& repository, const RefUpdate& update)
{
    const auto now = repository.refTarget(update.name);
    if (!now)
        return std::unexpected(now.error());
    if (*now == update.expected)
        return {};
    QString reason;
    if (!*now)
        reason = Text::tr("it was deleted in the meantime");
    else if (!update.expected)
        reason = Text::tr("it was created in the meantime, at %1").arg((*now)->toShort());
    else
        reason = Text::tr("it was at %1 and is now at %2")
                     .arg(update.expected->toShort(), (*now)->toShort());
    return std::unexpected(
        Error{.kind = Error::Kind::Changed,
              .doing = moving(update),
              .reason = reason,
              .remedy = Text::tr("Look at the new state and apply again; nothing was changed.")});
}

Result<void> commitMove(git_transaction* transaction, const RefUpdate& update)
{
    const git_oid target = toGit(update.target);
    const QByteArray name = update.name.toUtf8();
    int code = git_transaction_set_target(transaction, name.constData(), &target, nullptr,
                                          update.reflog.toUtf8().constData());
    if (code == 0)
        code = git_transaction_commit(transaction);
    if (code < 0)
        return failure(code, moving(update));
    return {};
}

// Best effort: what cannot be set back stays in two stages, never in none, because the refs
// that gain moved first.
void setBack(Repository& repository, std::span<const RefUpdate> moved)
{
    for (auto it = moved.rbegin(); it != moved.rend(); ++it) {
        const RefUpdate back{.name = it->name,
                             .expected = it->target,
                             .target = it->expected.value_or(Oid()),
                             .reflog =
                                 QStringLiteral("triptych: undo a move that failed half-way")};
        const auto transaction = locked(repository, back);
        if (!transaction || !compare(repository, back))
            continue;
        if (it->expected) {
            (void)commitMove(transaction->get(), back);
        } else {
            git_transaction_remove(transaction->get(), back.name.toUtf8().constData());
            git_transaction_commit(transaction->get());
        }
    }
}

// A disk too full for the refs and their reflogs is found out before the first one moves: when a
// later one failed, there might be no space to set the first one back.
Result<void> checkSpace(const Repository& repository, size_t refs)
{
    constexpr qsizetype block = 4096; // what a small file takes on most disks
    const QByteArray trial(qsizetype(refs) * 2 * block, 'x');
    QTemporaryFile file(repository.commonDir() + QStringLiteral("/triptych-space-XXXXXX"));
    if (file.open() && file.write(trial) == trial.size() && file.flush())
        return {};
    return std::unexpected(
        Error{.kind = Error::Kind::NoSpace,
              .doing = Text::tr("write to \"%1\"").arg(repository.commonDir()),
              // A disk that takes only a part is no error to Qt.
              .reason = file.error() == QFileDevice::NoError
                            ? Text::tr("there is not enough space left on the disk")
                            : file.errorString(),
              .remedy = Text::tr("Free some space and try again; nothing was changed.")});
}

struct Following
{
    Checkout checkout;
    Oid from;
    Oid to;
};

Result<std::vector<Following>> followers(const Repository& repository,
                                         std::span<const RefUpdate> updates)
{
    const auto all = checkouts(repository);
    if (!all)
        return std::unexpected(all.error());
    std::vector<Following> found;
    for (const RefUpdate& update : updates)
        for (const Checkout& checkout : *all)
            if (checkout.branch == update.name)
                found.push_back({.checkout = checkout,
                                 .from = update.expected.value_or(Oid()),
                                 .to = update.target});
    return found;
}

// All that stands between the wish and the first ref that moves.
struct Prepared
{
    std::vector<TransactionHandle> transactions; // they hold the locks
    std::vector<Following> worktrees;
};

Result<Prepared> prepare(Repository& repository, std::span<const RefUpdate> updates)
{
    Prepared prepared;
    for (const RefUpdate& update : updates) {
        // Libgit2 would make a branch name anything, even what is not there.
        if (const auto commit = repository.treeOfCommit(update.target); !commit)
            return std::unexpected(commit.error());
        auto transaction = locked(repository, update);
        if (!transaction)
            return std::unexpected(transaction.error());
        prepared.transactions.push_back(std::move(*transaction));
        if (const auto direct = checkDirect(repository, update); !direct)
            return std::unexpected(direct.error());
        if (const auto same = compare(repository, update); !same)
            return std::unexpected(same.error());
    }
    auto worktrees = followers(repository, updates);
    if (!worktrees)
        return std::unexpected(worktrees.error());
    for (const Following& one : *worktrees)
        if (const auto able = canFollow(one.checkout, one.from, one.to, repository.asideFolder());
            !able)
            return std::unexpected(able.error());
    if (const auto space = checkSpace(repository, updates.size()); !space)
        return std::unexpected(space.error());
    prepared.worktrees = std::move(*worktrees);
    return prepared;
}

} // namespace

Result<void> checkRefs(Repository& repository, std::span<const RefUpdate> updates)
{
    return prepare(repository, updates).transform([](const Prepared&) {});
}

Result<void> updateRefs(Repository& repository, std::span<const RefUpdate> updates)
{
    auto prepared = prepare(repository, updates);
    if (!prepared)
        return std::unexpected(prepared.error());
    auto& [transactions, worktrees] = *prepared;
    for (size_t i = 0; i < updates.size(); ++i) {
        const auto moved = commitMove(transactions[i].get(), updates[i]);
        if (!moved) {
            transactions.clear(); // releases the locks that are left
            setBack(repository, updates.first(i));
            return moved;
        }
    }
    transactions.clear();

    for (size_t i = 0; i < worktrees.size(); ++i) {
        const Following& one = worktrees[i];
        auto followed = follow(one.checkout, one.from, one.to);
        if (followed)
            continue;
        for (const Following& before : std::span(worktrees).first(i))
            (void)follow(before.checkout, before.to, before.from);
        setBack(repository, updates);
        return followed;
    }
    return {};
}

} // namespace triptych::git
