// SPDX-License-Identifier: MIT
#include "views/diff/diffsearch.h"

#include <algorithm>

namespace triptych {
namespace {

Qt::CaseSensitivity sensitivity(const QString& wanted)
{
    const bool hasCapital = std::ranges::any_of(wanted, [](QChar c) { return c.isUpper(); });
    return hasCapital ? Qt::CaseSensitive : Qt::CaseInsensitive;
}

// Calls found(where, start) for each.
template <typename Found> void forEachMatch(const FileDiff& diff, const QString& wanted,
                                            Found found)
{
    if (wanted.isEmpty() || diff.state != FileDiff::State::Text)
        return;
    const auto search = [&](DiffSide side, int line) {
        const Lines& lines = side == DiffSide::Left ? diff.left : diff.right;
        for (const int start : findInLine(lines.text(line), wanted))
            found(SideLine{side, line}, start);
    };
    for (const DiffRow& row : diff.rows.rows) {
        if (row.left >= 0 && row.kind != DiffRow::Kind::Equal)
            search(DiffSide::Left, row.left);
        if (row.right >= 0)
            search(DiffSide::Right, row.right);
    }
}

} // namespace

std::vector<int> findInLine(QStringView line, const QString& wanted)
{
    std::vector<int> starts;
    if (wanted.isEmpty())
        return starts;
    const Qt::CaseSensitivity cs = sensitivity(wanted);
    for (qsizetype at = line.indexOf(wanted, 0, cs); at >= 0;
         at = line.indexOf(wanted, at + wanted.size(), cs))
        starts.push_back(int(at));
    return starts;
}

std::vector<DiffMatch> findInDiff(const FileDiff& diff, const QString& wanted)
{
    std::vector<DiffMatch> matches;
    forEachMatch(diff, wanted, [&](SideLine where, int start) {
        matches.push_back({where, start, int(wanted.size())});
    });
    return matches;
}

qsizetype countInDiff(const FileDiff& diff, const QString& wanted)
{
    qsizetype count = 0;
    forEachMatch(diff, wanted, [&](SideLine, int) { ++count; });
    return count;
}

} // namespace triptych
