// SPDX-License-Identifier: MIT
#include "models/git/linediff.h"

#include "models/git/library.h"

#include <git2.h>

#include <algorithm>

namespace triptych::git {

namespace {

// Git writes where a side has no lines as the line before, counted from 1.
int firstLine(int start, int count)
{
    return count > 0 ? start - 1 : start;
}

int addHunk(const git_diff_delta* /*delta*/, const git_diff_hunk* hunk, void* changes)
{
    static_cast<std::vector<LineChange>*>(changes)->push_back(
        {.left = firstLine(hunk->old_start, hunk->old_lines),
         .leftCount = hunk->old_lines,
         .right = firstLine(hunk->new_start, hunk->new_lines),
         .rightCount = hunk->new_lines});
    return 0;
}

int lineCount(QByteArrayView content)
{
    const bool unfinished = !content.isEmpty() && !content.endsWith('\n');
    return int(std::ranges::count(content, '\n')) + unfinished;
}

} // namespace

std::vector<LineChange> lineChanges(QByteArrayView left, QByteArrayView right,
                                    Whitespace whitespace)
{
    startLibrary();
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_FORCE_TEXT;
    if (whitespace == Whitespace::Ignore)
        options.flags |= GIT_DIFF_IGNORE_WHITESPACE;
    options.context_lines = 0;
    options.max_size = -1;
    std::vector<LineChange> changes;
    const int code = git_diff_buffers(left.data(), size_t(left.size()), nullptr, right.data(),
                                      size_t(right.size()), nullptr, &options, nullptr, nullptr,
                                      addHunk, nullptr, &changes);
    if (code < 0)
        return {
            {.left = 0, .leftCount = lineCount(left), .right = 0, .rightCount = lineCount(right)}};
    return changes;
}

} // namespace triptych::git
