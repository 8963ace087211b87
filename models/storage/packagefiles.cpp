// SPDX-License-Identifier: MIT
#include "models/storage/packagefiles.h"

#include <QCoreApplication>
#include <QUrl>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PackageFiles)
};

constexpr int maxDepth = 100;

class Lister
{
public:
    Lister(const git::Repository& repository, std::stop_token stop)
        : m_repository(repository), m_stop(std::move(stop))
    {}

    void list(const git::Tree& tree, const QByteArray& folder, int depth)
    {
        for (const git::TreeEntry& entry : tree.entries) {
            if (m_stop.stop_requested())
                return;
            if (std::ssize(m_result.files) >= maxPackageFiles) {
                m_result.complete = false;
                return;
            }
            const QByteArray path = folder + entry.name;
            if (!entry.isTree()) {
                add(path, entry);
                continue;
            }
            const auto below = depth < maxDepth
                                   ? m_repository.tree(entry.id)
                                   : git::Result<git::Tree>(std::unexpected(git::Error{}));
            if (below)
                list(*below, path + '/', depth + 1);
            else
                add(path, entry);
        }
    }

    PackageFiles take() { return std::move(m_result); }

private:
    void add(const QByteArray& path, const git::TreeEntry& entry)
    {
        PackageFile file{.path = path,
                         .display = git::displayText(path),
                         .mode = entry.mode,
                         .id = entry.id,
                         .size = {}};
        if (entry.isBlob()) {
            if (const auto size = m_repository.blobSize(entry.id))
                file.size = *size;
        }
        m_result.bytes += file.size.value_or(0);
        m_result.missing += entry.mode != git::Mode::Submodule && !file.size;
        m_result.files.push_back(std::move(file));
    }

    const git::Repository& m_repository;
    const std::stop_token m_stop;
    PackageFiles m_result;
};

} // namespace

git::Result<PackageFiles> listPackageFiles(const git::Repository& repository, const git::Oid& tree,
                                           std::stop_token stop)
{
    const auto top = repository.tree(tree);
    if (!top)
        return std::unexpected(top.error());
    Lister lister(repository, std::move(stop));
    lister.list(*top, {}, 0);
    return lister.take();
}

git::Result<std::optional<git::TreeEntry>> findInTree(const git::Repository& repository,
                                                      const git::Oid& tree, QByteArrayView path)
{
    git::Oid folder = tree;
    while (true) {
        const qsizetype slash = path.indexOf('/');
        const QByteArrayView name = slash < 0 ? path : path.first(slash);
        const auto read = repository.tree(folder);
        if (!read)
            return std::unexpected(read.error());
        const git::TreeEntry* entry = read->find(name);
        if (!entry)
            return std::nullopt;
        if (slash < 0)
            return *entry;
        if (!entry->isTree())
            return std::nullopt;
        folder = entry->id;
        path = path.sliced(slash + 1);
    }
}

git::Result<QByteArray> readInTree(const git::Repository& repository, const git::Oid& tree,
                                   QByteArrayView path)
{
    const auto found = findInTree(repository, tree, path);
    if (!found)
        return std::unexpected(found.error());
    const auto failure = [&path](git::Error::Kind kind, const QString& reason) {
        return std::unexpected(git::Error{.kind = kind,
                                          .doing = Text::tr("read %1").arg(git::displayText(path)),
                                          .reason = reason,
                                          .remedy = {}});
    };
    if (!*found)
        return failure(git::Error::Kind::NotFound, Text::tr("the package has no such file"));
    const git::TreeEntry& entry = **found;
    if (!entry.isBlob() || entry.mode == git::Mode::Symlink)
        return failure(git::Error::Kind::Other, Text::tr("it is no regular file"));
    return repository.blob(entry.id);
}

QByteArray joinedPath(QByteArrayView folder, QByteArrayView path)
{
    QByteArrayList parts;
    for (const QByteArray& part : (folder.toByteArray() + '/' + path.toByteArray()).split('/')) {
        if (part.isEmpty() || part == ".")
            continue;
        if (part != "..")
            parts.append(part);
        else if (parts.isEmpty())
            return {};
        else
            parts.removeLast();
    }
    return parts.join('/');
}

QByteArray pathWithinPackage(QByteArrayView from, const QString& reference)
{
    const QUrl url(reference, QUrl::TolerantMode);
    if (!url.isValid() || !url.isRelative() || !url.host().isEmpty() || url.path().isEmpty())
        return {};
    const QByteArray target = url.path(QUrl::FullyDecoded).toUtf8();
    const bool isRelative = !target.startsWith('/');
    return joinedPath(isRelative ? from.first(from.lastIndexOf('/') + 1) : QByteArrayView(),
                      target);
}

} // namespace triptych
