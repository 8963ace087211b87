// SPDX-License-Identifier: MIT
#include "models/review/filediff.h"

#include <QCoreApplication>

#include <array>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileDiff)
};

using State = FileDiff::State;

bool isPlain(const std::optional<git::TreeEntry>& entry)
{
    return !entry || entry->mode == git::Mode::File || entry->mode == git::Mode::Executable
           || entry->mode == git::Mode::OldFile;
}

// "a submodule at commit 1234567": what a side is, of one that is no plain file.
QString sideWords(const git::Repository& repository, const git::TreeEntry& entry)
{
    switch (git::canonicalMode(entry.mode)) {
    case git::Mode::Submodule:
        return Text::tr("a submodule at commit %1").arg(entry.id.toShort());
    case git::Mode::Symlink:
        if (const auto target = repository.blob(entry.id))
            return Text::tr("a symbolic link to \"%1\"").arg(git::displayText(*target));
        return Text::tr("a symbolic link");
    case git::Mode::Tree:
        return Text::tr("a folder");
    default:
        return Text::tr("a file");
    }
}

QString specialSentence(const git::Repository& repository, const FileChange& change)
{
    if (!change.before)
        return Text::tr("This is %1.").arg(sideWords(repository, *change.after));
    const QString before = sideWords(repository, *change.before);
    if (!change.after)
        return Text::tr("This was %1.").arg(before);
    const QString after = sideWords(repository, *change.after);
    return before == after ? Text::tr("This is %1.").arg(after)
                           : Text::tr("This was %1 and is now %2.").arg(before, after);
}

qint64 sizeOf(const git::Repository& repository, const std::optional<git::TreeEntry>& entry)
{
    return entry ? repository.blobSize(entry->id).value_or(0) : 0;
}

git::Result<QByteArray> contentOf(const git::Repository& repository,
                                  const std::optional<git::TreeEntry>& entry)
{
    return entry ? repository.blob(entry->id) : QByteArray();
}

} // namespace

bool isBinary(QByteArrayView content)
{
    constexpr qsizetype looked = 8'000;
    return content.first(std::min(content.size(), looked)).contains('\0');
}

git::Result<QByteArray> contentBefore(const git::Repository& repository, const FileChange& change)
{
    return contentOf(repository, change.before);
}

git::Result<QByteArray> contentAfter(const git::Repository& repository, const FileChange& change)
{
    return change.drafted ? *change.drafted : contentOf(repository, change.after);
}

FileDiff loadFileDiff(const git::Repository& repository, const FileChange& change,
                      const DiffOptions& options, Huge huge)
{
    FileDiff diff{.change = change, .options = options};
    if (!isPlain(change.before) || !isPlain(change.after)) {
        diff.state = State::Special;
        diff.problem = specialSentence(repository, change);
        return diff;
    }
    diff.leftSize = sizeOf(repository, change.before);
    diff.rightSize = change.drafted ? change.drafted->size() : sizeOf(repository, change.after);
    auto before = contentBefore(repository, change);
    auto after = contentAfter(repository, change);
    for (const auto* read : {&before, &after}) {
        if (*read)
            continue;
        const git::Error& error = read->error();
        diff.state = error.kind == git::Error::Kind::NotFound ? State::Missing : State::Failed;
        diff.problem = error.sentence();
        return diff;
    }
    const bool binary = isBinary(*before) || isBinary(*after);
    diff.left = Lines(*std::move(before));
    diff.right = Lines(*std::move(after));
    if (binary) {
        diff.state = State::Binary;
    } else if (huge == Huge::Wait
               && (std::max(diff.leftSize, diff.rightSize) > hugeBytes
                   || std::max(diff.left.longest(), diff.right.longest()) > hugeLine)) {
        diff.state = State::Huge;
        diff.left = Lines();
        diff.right = Lines();
    } else {
        diff.rows = diffRows(diff.left, diff.right, options);
    }
    return diff;
}

} // namespace triptych
