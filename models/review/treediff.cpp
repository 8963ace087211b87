// SPDX-License-Identifier: MIT
#include "models/review/treediff.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TreeDiff)
};

constexpr int maxDepth = 100;
// A tree can name one folder over and over, so that a few kilobytes hold any number of files, or of
// folders without any.
constexpr qsizetype maxChanges = 200'000;
constexpr int maxFolders = 200'000;

std::unexpected<git::Error> tooMuch(const QString& reason)
{
    return std::unexpected(git::Error{.kind = git::Error::Kind::Unsupported,
                                      .doing = Text::tr("compare two trees"),
                                      .reason = reason,
                                      .remedy = Text::tr("They hold no package storage.")});
}

// Git's order of entries, where a folder's name ends in a slash.
int order(const git::TreeEntry& a, const git::TreeEntry& b)
{
    const qsizetype length = std::min(a.name.size(), b.name.size());
    if (const int order = std::memcmp(a.name.constData(), b.name.constData(), size_t(length)))
        return order;
    const auto next = [length](const git::TreeEntry& entry) {
        if (entry.name.size() > length)
            return int(quint8(entry.name[length]));
        return entry.isTree() ? int('/') : 0;
    };
    const int step = next(a) - next(b);
    if (step != 0)
        return step;
    // A folder "x" and a file "x/", which git would not write.
    return a.name.size() < b.name.size() ? -1 : int(a.name.size() > b.name.size());
}

class Comparison
{
public:
    Comparison(const git::Repository& repository, std::stop_token stop)
        : m_repository(repository), m_stop(std::move(stop))
    {}

    git::Result<void> compare(const git::Oid& before, const git::Oid& after,
                              const QByteArray& folder, int depth)
    {
        if (depth > maxDepth)
            return tooMuch(Text::tr("folders are nested more than %1 deep").arg(maxDepth));
        if (++m_folders > maxFolders)
            return tooMuch(Text::tr("more than %1 folders differ").arg(maxFolders));
        const auto old = read(before);
        if (!old)
            return std::unexpected(old.error());
        const auto now = read(after);
        if (!now)
            return std::unexpected(now.error());
        auto a = old->entries.begin();
        auto b = now->entries.begin();
        while (a != old->entries.end() || b != now->entries.end()) {
            if (m_stop.stop_requested())
                return {};
            const int which = a == old->entries.end()   ? 1
                              : b == now->entries.end() ? -1
                                                        : order(*a, *b);
            const git::TreeEntry* was = which <= 0 ? &*a++ : nullptr;
            const git::TreeEntry* is = which >= 0 ? &*b++ : nullptr;
            if (was && is && was->id == is->id && was->mode == is->mode)
                continue;
            const auto done = (was ? was : is)->isTree()
                                  ? compare(was ? was->id : git::Oid(), is ? is->id : git::Oid(),
                                            folder + (was ? was : is)->name + '/', depth + 1)
                                  : add(folder, was, is);
            if (!done)
                return done;
        }
        return {};
    }

    std::vector<FileChange> take() { return std::move(m_changes); }

private:
    git::Result<git::Tree> read(const git::Oid& id) const
    {
        auto tree = id.isNull() ? git::Tree() : m_repository.tree(id);
        if (tree)
            for (git::TreeEntry& entry : tree->entries)
                entry.mode = git::canonicalMode(entry.mode);
        return tree;
    }

    git::Result<void> add(const QByteArray& folder, const git::TreeEntry* was,
                          const git::TreeEntry* is)
    {
        if (std::ssize(m_changes) >= maxChanges)
            return tooMuch(Text::tr("more than %1 files differ").arg(maxChanges));
        FileChange change{.path = folder + (is ? is : was)->name};
        if (was)
            change.before = *was;
        if (is)
            change.after = *is;
        change.kind = !was                ? FileChange::Kind::Added
                      : !is               ? FileChange::Kind::Removed
                      : was->id == is->id ? FileChange::Kind::ModeChanged
                                          : FileChange::Kind::Modified;
        m_changes.push_back(std::move(change));
        return {};
    }

    const git::Repository& m_repository;
    const std::stop_token m_stop;
    std::vector<FileChange> m_changes;
    int m_folders = 0;
};

} // namespace

git::Result<std::vector<FileChange>> diffTrees(const git::Repository& repository,
                                               const git::Oid& before, const git::Oid& after,
                                               std::stop_token stop)
{
    if (before == after)
        return {};
    Comparison comparison(repository, std::move(stop));
    if (const auto done = comparison.compare(before, after, {}, 0); !done)
        return std::unexpected(done.error());
    return comparison.take();
}

} // namespace triptych
