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

} // namespace

bool isBinary(QByteArrayView content)
{
    constexpr qsizetype looked = 8'000;
    return content.first(std::min(content.size(), looked)).contains('\0');
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
    diff.rightSize = sizeOf(repository, change.after);
    std::array<QByteArray, 2> contents;
    for (const auto& [entry, content] :
         {std::pair(&change.before, &contents[0]), std::pair(&change.after, &contents[1])}) {
        if (!*entry)
            continue;
        auto read = repository.blob((*entry)->id);
        if (!read) {
            diff.state =
                read.error().kind == git::Error::Kind::NotFound ? State::Missing : State::Failed;
            diff.problem = read.error().sentence();
            return diff;
        }
        *content = *std::move(read);
    }
    const bool binary = isBinary(contents[0]) || isBinary(contents[1]);
    diff.left = Lines(std::move(contents[0]));
    diff.right = Lines(std::move(contents[1]));
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
