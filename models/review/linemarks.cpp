// SPDX-License-Identifier: MIT
#include "models/review/linemarks.h"

#include "models/review/linetokens.h"

#include <QHash>

#include <algorithm>

namespace triptych {

namespace {

constexpr qsizetype longest = 4'000; // units that are divided into tokens
constexpr size_t mostCells = 250'000; // of a table of all tokens against all

using Kind = LineToken::Kind;

// What it is worth that a token is on both sides: words lead, signs and space follow.
int worthOf(const LineToken& token)
{
    switch (token.kind) {
    case Kind::Word:
        return 4 * token.length;
    case Kind::Sign:
        return 2;
    case Kind::Blank:
        break;
    }
    return 1;
}

// A line's tokens; the same number, the same text.
struct Side
{
    std::vector<LineToken> tokens;
    std::vector<int> numbers;
    std::vector<bool> common;
};

class Marking
{
public:
    Marking(QStringView left, QStringView right)
    {
        QHash<QStringView, int> numbers;
        const auto read = [&numbers](QStringView line, Side& side) {
            side.tokens = lineTokens(line);
            side.common.assign(side.tokens.size(), false);
            for (const LineToken& token : side.tokens) {
                auto number = numbers.constFind(token.in(line));
                if (number == numbers.cend())
                    number = numbers.insert(token.in(line), int(numbers.size()));
                side.numbers.push_back(*number);
            }
        };
        read(left, m_left);
        read(right, m_right);
    }

    LineMarks marks()
    {
        size_t leftEnd = m_left.tokens.size();
        size_t rightEnd = m_right.tokens.size();
        size_t start = 0;
        while (start < leftEnd && start < rightEnd && same(start, start)) {
            take(start, start);
            ++start;
        }
        while (leftEnd > start && rightEnd > start && same(leftEnd - 1, rightEnd - 1))
            take(--leftEnd, --rightEnd);
        if ((leftEnd - start) * (rightEnd - start) <= mostCells)
            align(start, leftEnd, rightEnd);
        if (!m_hasCommon)
            return {};
        return {.left = marksOf(m_left), .right = marksOf(m_right)};
    }

private:
    bool same(size_t left, size_t right) const
    {
        return m_left.numbers[left] == m_right.numbers[right];
    }

    void take(size_t left, size_t right)
    {
        m_left.common[left] = true;
        m_right.common[right] = true;
        m_hasCommon = m_hasCommon || m_left.tokens[left].kind != Kind::Blank;
    }

    // The tokens on both sides, in the same order, that are worth most.
    void align(size_t start, size_t leftEnd, size_t rightEnd)
    {
        const size_t rows = leftEnd - start;
        const size_t columns = rightEnd - start;
        const size_t width = columns + 1;
        std::vector<int> best((rows + 1) * width, 0);
        for (size_t i = rows; i-- > 0;)
            for (size_t j = columns; j-- > 0;)
                best[i * width + j] =
                    same(start + i, start + j)
                        ? best[(i + 1) * width + j + 1] + worthOf(m_left.tokens[start + i])
                        : std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
        for (size_t i = 0, j = 0; i < rows && j < columns;) {
            if (same(start + i, start + j)) {
                take(start + i, start + j);
                ++i;
                ++j;
            } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) {
                ++i;
            } else {
                ++j;
            }
        }
    }

    // Space between two marks is marked, too: one mark is calmer than many.
    static std::vector<LineMark> marksOf(const Side& side)
    {
        std::vector<LineMark> marks;
        bool joins = false;
        for (size_t i = 0; i < side.tokens.size(); ++i) {
            const LineToken& token = side.tokens[i];
            if (side.common[i]) {
                joins = joins && token.kind == Kind::Blank;
                continue;
            }
            if (joins)
                marks.back().length = token.start + token.length - marks.back().start;
            else
                marks.push_back({.start = token.start, .length = token.length});
            joins = true;
        }
        return marks;
    }

    Side m_left;
    Side m_right;
    bool m_hasCommon = false; // more than space
};

// Not between the two halves of a character.
bool isBoundary(QStringView line, qsizetype at)
{
    return at == 0 || at == line.size() || !line[at].isLowSurrogate()
           || !line[at - 1].isHighSurrogate();
}

LineMarks marksBetweenEnds(QStringView left, QStringView right)
{
    const qsizetype shorter = std::min(left.size(), right.size());
    qsizetype start = 0;
    while (start < shorter && left[start] == right[start])
        ++start;
    while (!isBoundary(left, start) || !isBoundary(right, start))
        --start;
    qsizetype end = 0;
    while (end < shorter - start && left[left.size() - 1 - end] == right[right.size() - 1 - end])
        ++end;
    while (!isBoundary(left, left.size() - end) || !isBoundary(right, right.size() - end))
        --end;
    if (start == 0 && end == 0)
        return {};
    const auto markOf = [start, end](QStringView line) {
        const qsizetype length = line.size() - end - start;
        return length == 0 ? std::vector<LineMark>()
                           : std::vector<LineMark>{{.start = int(start), .length = int(length)}};
    };
    return {.left = markOf(left), .right = markOf(right)};
}

} // namespace

LineMarks lineMarks(QStringView left, QStringView right)
{
    if (left.size() > longest || right.size() > longest)
        return marksBetweenEnds(left, right);
    return Marking(left, right).marks();
}

} // namespace triptych
