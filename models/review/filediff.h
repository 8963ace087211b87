// SPDX-License-Identifier: MIT
#pragma once

#include "models/git/repository.h"
#include "models/review/diffrows.h"
#include "models/review/filechange.h"

namespace triptych {

// Both contents of a file that changed, ready to be shown.
struct FileDiff
{
    enum class State {
        Text, // left, right and rows hold it
        Binary, // at least one side; the contents are there, for pictures
        Huge, // text that is shown only when asked for: nothing but sizes is here
        Missing, // a side's content is not in this clone; `problem` says which and how to get it
        Special, // a submodule or a symbolic link on a side; `problem` says it
        Failed, // the repository did; `problem` is its sentence
    };
    FileChange change;
    State state = State::Text;
    QString problem; // a sentence
    Lines left; // empty when the file is added
    Lines right; // empty when the file is removed
    qint64 leftSize = 0; // bytes
    qint64 rightSize = 0;
    DiffRows rows;
    DiffOptions options; // that the rows were made with
};

// More bytes, or longer lines, are text that nobody reads by chance.
inline constexpr qint64 hugeBytes = 4 << 20;
inline constexpr qsizetype hugeLine = 5'000;

enum class Huge { Wait, Load };

// As git tells: by a NUL among the first 8,000 bytes.
bool isBinary(QByteArrayView content);

// What a file holds on a side; empty where there is none.
git::Result<QByteArray> contentBefore(const git::Repository& repository, const FileChange& change);
git::Result<QByteArray> contentAfter(const git::Repository& repository, const FileChange& change);

// For workers.
FileDiff loadFileDiff(const git::Repository& repository, const FileChange& change,
                      const DiffOptions& options = {}, Huge huge = Huge::Wait);

} // namespace triptych
