// SPDX-License-Identifier: MIT
#include "models/review/packagereview.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <thread>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

} // namespace

qsizetype PackageReview::fileCount(FileChange::Kind kind) const
{
    return std::ranges::count(files, kind, &FileChange::kind);
}

qsizetype PackageReview::fieldCount(FieldChange::Kind kind) const
{
    return std::ranges::count(fields, kind, &FieldChange::kind);
}

qsizetype PackageReview::streamCount(StreamChange::Kind kind) const
{
    return std::ranges::count(streams, kind, &StreamChange::kind);
}

QString PackageReview::missingSentence() const
{
    if (missing.empty())
        return {};
    const QString empty = QStringLiteral("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    const auto tree = [&empty](const std::optional<ReviewSide>& side) {
        return side ? side->tree.toHex() : empty;
    };
    const QString first = git::displayText(missing.front());
    const QString which =
        missing.size() == 1
            ? Text::tr("%1 is not in this clone, so what changes in it is not known").arg(first)
            : Text::tr("%n files (%1, …) are not in this clone, so what changes in them is not "
                       "known",
                       nullptr, int(missing.size()))
                  .arg(first);
    return Text::tr("%1; get it with \"git diff --stat %2 %3\".")
        .arg(which, tree(pair.left), tree(pair.right));
}

git::Result<std::vector<PackageReview>> reviewPackages(git::RepositoryPool& pool,
                                                       std::span<const ReviewPair> pairs,
                                                       Renames renames, std::stop_token stop,
                                                       int threads)
{
    const size_t wanted = size_t(threads > 0 ? threads : QThread::idealThreadCount());
    std::vector<git::RepositoryPool::Lease> repositories;
    for (size_t i = 0; i < std::min(wanted, pairs.size()); ++i) {
        auto lease = pool.lease();
        if (!lease)
            return std::unexpected(lease.error());
        repositories.push_back(*std::move(lease));
    }
    std::vector<PackageReview> reviews(pairs.size());
    std::atomic<size_t> next = 0;
    std::vector<std::jthread> workers;
    for (git::RepositoryPool::Lease& repository : repositories)
        workers.emplace_back([&] {
            for (size_t i; (i = next++) < pairs.size();)
                reviews[i] = reviewPackage(*repository, pairs[i], renames, stop);
        });
    workers.clear(); // waits
    return reviews;
}

} // namespace triptych
