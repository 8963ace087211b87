// SPDX-License-Identifier: MIT
#include "models/review/treediff.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace triptych {

namespace {

using Kind = FileChange::Kind;
using Chunk = std::pair<quint32, quint32>; // hash and bytes of a line, or of a piece of a long one

QByteArrayView fileName(QByteArrayView path)
{
    return path.sliced(path.lastIndexOf('/') + 1);
}

// A content as git measures it for renames: its lines, long ones cut, counted by hash.
std::vector<Chunk> chunksOf(QByteArrayView content)
{
    constexpr quint32 longest = 64;
    std::vector<Chunk> chunks;
    quint32 hash = 0;
    quint32 bytes = 0;
    const auto finish = [&] {
        if (bytes > 0)
            chunks.emplace_back(hash, bytes);
        hash = 0;
        bytes = 0;
    };
    for (const char c : content) {
        hash = hash * 16'777'619 + quint8(c) + 1;
        if (++bytes == longest || c == '\n')
            finish();
    }
    finish();
    std::ranges::sort(chunks);
    return chunks;
}

struct Candidate
{
    size_t index; // of the change
    qint64 size = 0;
    std::optional<std::vector<Chunk>> chunks = {}; // once needed
};

class Finder
{
public:
    Finder(const git::Repository& repository, std::vector<FileChange> changes, std::stop_token stop)
        : m_repository(repository), m_changes(std::move(changes)), m_stop(std::move(stop))
    {}

    std::vector<FileChange> find()
    {
        pairEqual();
        pairAlike();
        std::erase_if(m_changes, [](const FileChange& change) {
            return change.kind == Kind::Removed && !change.oldPath.isEmpty();
        });
        return std::move(m_changes);
    }

private:
    static bool mayBePair(const FileChange& removed, const FileChange& added)
    {
        return removed.before->isBlob() && added.after->isBlob()
               && (removed.before->mode == git::Mode::Symlink)
                      == (added.after->mode == git::Mode::Symlink);
    }

    // A removal that has become part of a rename is marked by an old path until the end.
    void join(FileChange& removed, FileChange& added)
    {
        added.kind = Kind::Renamed;
        added.oldPath = removed.path;
        added.before = removed.before;
        removed.oldPath = removed.path;
    }

    void pairEqual()
    {
        QHash<git::Oid, std::vector<size_t>> removed;
        for (size_t i = 0; i < m_changes.size(); ++i)
            if (m_changes[i].kind == Kind::Removed)
                removed[m_changes[i].before->id].push_back(i);
        for (FileChange& added : m_changes) {
            if (added.kind != Kind::Added)
                continue;
            const auto same = removed.find(added.after->id);
            if (same == removed.end() || m_repository.blobSize(added.after->id).value_or(1) == 0)
                continue;
            const auto fits = [&](size_t i) { return mayBePair(m_changes[i], added); };
            auto best = std::ranges::find_if(*same, [&](size_t i) {
                return fits(i) && fileName(m_changes[i].path) == fileName(added.path);
            });
            if (best == same->end())
                best = std::ranges::find_if(*same, fits);
            if (best == same->end())
                continue;
            join(m_changes[*best], added);
            same->erase(best);
        }
    }

    std::vector<Candidate> candidates(Kind kind) const
    {
        std::vector<Candidate> found;
        for (size_t i = 0; i < m_changes.size(); ++i) {
            const FileChange& change = m_changes[i];
            if (change.kind != kind || !change.oldPath.isEmpty())
                continue;
            const git::TreeEntry& entry = kind == Kind::Added ? *change.after : *change.before;
            constexpr qint64 largest = 1 << 20; // beyond nobody waits for it
            const auto size = entry.isBlob() ? m_repository.blobSize(entry.id) : 0;
            if (size && *size > 0 && *size <= largest)
                found.push_back({.index = i, .size = *size});
        }
        return found;
    }

    void pairAlike()
    {
        auto removed = candidates(Kind::Removed);
        auto added = candidates(Kind::Added);
        struct Match
        {
            quint32 percent;
            bool sameName;
            size_t removed;
            size_t added;
        };
        std::vector<Match> matches;
        constexpr size_t mostPairs = 40'000; // beyond only files of one name are compared
        const bool few = removed.size() * added.size() <= mostPairs;
        for (Candidate& from : removed) {
            for (Candidate& to : added) {
                if (m_stop.stop_requested())
                    return;
                const FileChange& gone = m_changes[from.index];
                const FileChange& come = m_changes[to.index];
                const bool sameName = fileName(gone.path) == fileName(come.path);
                if ((!few && !sameName) || !mayBePair(gone, come))
                    continue;
                if (const quint32 percent = percentCommon(from, to); percent > 50)
                    matches.push_back({percent, sameName, from.index, to.index});
            }
        }
        std::ranges::stable_sort(matches, [](const Match& a, const Match& b) {
            return a.percent != b.percent ? a.percent > b.percent : a.sameName && !b.sameName;
        });
        for (const Match& match : matches)
            if (m_changes[match.removed].oldPath.isEmpty()
                && m_changes[match.added].oldPath.isEmpty())
                join(m_changes[match.removed], m_changes[match.added]);
    }

    const std::vector<Chunk>& chunks(Candidate& of, const git::Oid& id) const
    {
        if (!of.chunks)
            of.chunks = chunksOf(m_repository.blob(id).value_or(QByteArray()));
        return *of.chunks;
    }

    // How much of the larger content is in the other one.
    quint32 percentCommon(Candidate& from, Candidate& to) const
    {
        const qint64 larger = std::max(from.size, to.size);
        if (2 * std::min(from.size, to.size) <= larger)
            return 0;
        const auto& a = chunks(from, m_changes[from.index].before->id);
        const auto& b = chunks(to, m_changes[to.index].after->id);
        qint64 common = 0;
        for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
            if (*i < *j) {
                ++i;
            } else if (*j < *i) {
                ++j;
            } else {
                common += i->second;
                ++i;
                ++j;
            }
        }
        return quint32(100 * common / larger);
    }

    const git::Repository& m_repository;
    std::vector<FileChange> m_changes;
    const std::stop_token m_stop;
};

} // namespace

std::vector<FileChange> withRenames(const git::Repository& repository,
                                    std::vector<FileChange> changes, std::stop_token stop)
{
    return Finder(repository, std::move(changes), std::move(stop)).find();
}

} // namespace triptych
