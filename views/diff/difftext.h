// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/filediff.h"

#include <optional>

namespace triptych {

// What a diff says in words. Plain text.

QString foldText(int hidden); // "⋯ 12 unchanged lines"

QString modeText(const FileChange& change); // "100755 → 100644"; empty when it stays
QString sizeText(const FileDiff& diff); // "1.2 KB → 1.4 KB", or one of them

struct LineCounts
{
    int added = 0;
    int removed = 0;
};
LineCounts lineCounts(const DiffRows& rows); // a changed line counts on both sides

// Why there is no text to be seen, and what to do about it; nothing when there is.
struct DiffNotice
{
    enum class Offer { Nothing, ShowAnyway, Fetch, ShowWhitespace };
    QString sentence;
    Offer offer = Offer::Nothing;

    friend bool operator==(const DiffNotice&, const DiffNotice&) = default;
};
std::optional<DiffNotice> noticeOf(const FileDiff& diff);
QString offerText(DiffNotice::Offer offer); // for a button

} // namespace triptych
