// SPDX-License-Identifier: MIT
#include "models/config/nearest.h"

#include <algorithm>
#include <vector>

namespace triptych {

namespace {

// Insertions, deletions and replacements (Levenshtein).
qsizetype distance(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = qsizetype(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype above = row[size_t(j)];
            const qsizetype change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[size_t(j)] = std::min({above + 1, row[size_t(j) - 1] + 1, diagonal + change});
            diagonal = above;
        }
    }
    return row[size_t(b.size())];
}

} // namespace

QString nearestWord(const QString& word, const QStringList& known)
{
    constexpr qsizetype longest = 100; // nobody mistypes a key of that length
    const QStringView start = QStringView(word).first(std::min(longest, word.size()));
    const auto it = std::ranges::min_element(
        known, {}, [&](const QString& candidate) { return distance(start, candidate); });
    return it == known.end() ? QString() : *it;
}

} // namespace triptych
