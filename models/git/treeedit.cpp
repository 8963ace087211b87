// SPDX-License-Identifier: MIT
#include "models/git/conversions.h"
#include "models/git/norefresh.h"
#include "models/git/repository.h"

#include <QCoreApplication>

#include <map>

namespace triptych::git {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(git::Repository)
};

std::unexpected<Error> notWritten(int code)
{
    return failure(code, Text::tr("write a tree to the repository"));
}

// The edits below one folder, so that each folder on the way is read and written once however
// many paths below it change.
struct Folder
{
    std::map<QByteArray, Folder> folders;
    std::map<QByteArray, std::optional<TreeEntry>> entries;
};

Folder grouped(std::span<const TreeEdit> edits)
{
    Folder root;
    for (const TreeEdit& edit : edits) {
        Folder* folder = &root;
        const QList<QByteArray> parts = edit.path.split('/');
        for (const QByteArray& part : parts.first(parts.size() - 1))
            folder = &folder->folders[part];
        folder->entries[parts.last()] = edit.entry;
    }
    return root;
}

class TreeWriter
{
public:
    TreeWriter(git_repository* repository, git_odb* odb) : m_repository(repository), m_odb(odb) {}

    // Nothing when the folder would be empty.
    Result<std::optional<Oid>> write(const std::optional<Oid>& base, const Folder& folder)
    {
        TreeHandle source;
        if (base) {
            const git_oid id = toGit(*base);
            git_tree* raw = nullptr;
            if (const int code = git_tree_lookup(&raw, m_repository, &id); code < 0)
                return notWritten(code);
            source.reset(raw);
        }
        git_treebuilder* raw = nullptr;
        if (const int code = git_treebuilder_new(&raw, m_repository, source.get()); code < 0)
            return notWritten(code);
        const TreeBuilder builder(raw);

        for (const auto& [name, below] : folder.folders) {
            const git_tree_entry* old = git_treebuilder_get(raw, name.constData());
            std::optional<Oid> oldId;
            if (old && git_tree_entry_type(old) == GIT_OBJECT_TREE)
                oldId = fromGit(git_tree_entry_id(old));
            const auto written = write(oldId, below);
            if (!written)
                return written;
            std::optional<TreeEntry> entry;
            if (*written)
                entry = TreeEntry{.name = name, .id = **written, .mode = Mode::Tree};
            else if (!oldId)
                continue; // nothing was there and nothing came
            if (const auto put = set(raw, name, entry); !put)
                return std::unexpected(put.error());
        }
        for (const auto& [name, entry] : folder.entries)
            if (const auto put = set(raw, name, entry); !put)
                return std::unexpected(put.error());

        if (git_treebuilder_entrycount(raw) == 0)
            return std::nullopt;
        return written(raw);
    }

private:
    Result<std::optional<Oid>> written(git_treebuilder* builder)
    {
        const NoRefresh quiet(m_odb);
        git_oid id;
        if (const int code = git_treebuilder_write(&id, builder); code < 0)
            return notWritten(code);
        return fromGit(&id);
    }

    static Result<void> set(git_treebuilder* builder, const QByteArray& name,
                            const std::optional<TreeEntry>& entry)
    {
        int code = 0;
        if (entry) {
            const git_oid id = toGit(entry->id);
            // The mode of early git is written no more, neither by libgit2 nor by git's index.
            const Mode mode = entry->mode == Mode::OldFile ? Mode::File : entry->mode;
            code = git_treebuilder_insert(nullptr, builder, name.constData(), &id,
                                          git_filemode_t(mode));
        } else if (git_treebuilder_get(builder, name.constData())) {
            code = git_treebuilder_remove(builder, name.constData());
        }
        if (code < 0)
            return notWritten(code);
        return {};
    }

    git_repository* m_repository;
    git_odb* m_odb;
};

} // namespace

Result<Oid> Repository::editTree(const Oid& base, std::span<const TreeEdit> edits)
{
    const std::optional<Oid> source = base.isNull() ? std::nullopt : std::optional(base);
    const auto written = TreeWriter(handle(), m_odb.get()).write(source, grouped(edits));
    if (!written)
        return std::unexpected(written.error());
    if (*written)
        return **written;
    git_treebuilder* raw = nullptr; // an empty root is a tree all the same
    git_treebuilder_new(&raw, handle(), nullptr);
    const TreeBuilder builder(raw);
    git_oid id;
    if (const int code = git_treebuilder_write(&id, raw); code < 0)
        return notWritten(code);
    return fromGit(&id);
}

} // namespace triptych::git
