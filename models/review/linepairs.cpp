// SPDX-License-Identifier: MIT
#include "models/review/linepairs.h"

#include "models/review/bytewords.h"
#include "models/review/linesketch.h"

#include <algorithm>

namespace triptych {

namespace {

constexpr qsizetype mostCells = 10'000; // of a table of all lines against all

std::vector<LineSketch> sketchesOf(const Lines& lines, int first, int count)
{
    std::vector<LineSketch> sketches;
    sketches.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        sketches.emplace_back(lines.line(first + i));
    return sketches;
}

// Of each line what stays when its value changes: all up to a colon, else its words without digits.
QByteArray keysOf(const Lines& lines, int first, int count)
{
    constexpr qsizetype longest = 200;
    QByteArray keys;
    for (int i = 0; i < count; ++i) {
        const QByteArrayView line = lines.line(first + i);
        const QByteArrayView begin = line.first(std::min(line.size(), longest));
        const qsizetype colon = begin.indexOf(':');
        for (const char c : colon > 0 ? begin.first(colon) : begin)
            if (colon > 0 ? c != '\n' : isWordByte(c) && !(c >= '0' && c <= '9'))
                keys += c;
        keys += '\n';
    }
    return keys;
}

class Pairing
{
public:
    Pairing(const Lines& left, const Lines& right, const git::LineChange& change)
        : m_left(left), m_right(right), m_change(change),
          m_leftSketches(sketchesOf(left, change.left, change.leftCount)),
          m_rightSketches(sketchesOf(right, change.right, change.rightCount))
    {}

    std::vector<LinePair> pairs()
    {
        const git::LineChange all{0, m_change.leftCount, 0, m_change.rightCount};
        if (!pairAllAgainstAll(all))
            pairByKeys();
        return std::move(m_pairs);
    }

private:
    float resemblance(int left, int right) const
    {
        return m_leftSketches[size_t(left)].resemblance(m_rightSketches[size_t(right)]);
    }

    void add(int left, int right)
    {
        m_pairs.push_back({.left = m_change.left + left, .right = m_change.right + right});
    }

    // False when there are too many.
    bool pairAllAgainstAll(const git::LineChange& part)
    {
        const size_t rows = size_t(part.leftCount);
        const size_t columns = size_t(part.rightCount);
        if (rows * columns > size_t(mostCells))
            return false;
        // What the rest of the lines is worth at best, from each pair of lines on.
        const size_t width = columns + 1;
        std::vector<float> best((rows + 1) * width, 0);
        std::vector<float> paired(rows * columns, 0); // 0: do not resemble each other
        for (size_t i = rows; i-- > 0;) {
            for (size_t j = columns; j-- > 0;) {
                const float value = resemblance(part.left + int(i), part.right + int(j));
                float most = std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
                if (value >= resembling) {
                    paired[i * columns + j] = value;
                    most = std::max(most, value + best[(i + 1) * width + j + 1]);
                }
                best[i * width + j] = most;
            }
        }
        for (size_t i = 0, j = 0; i < rows && j < columns;) {
            const float value = paired[i * columns + j];
            if (value > 0 && best[i * width + j] <= value + best[(i + 1) * width + j + 1])
                add(part.left + int(i++), part.right + int(j++));
            else if (best[i * width + j] <= best[i * width + j + 1])
                ++j;
            else
                ++i;
        }
        return true;
    }

    void pairByKeys()
    {
        const auto changes = git::lineChanges(keysOf(m_left, m_change.left, m_change.leftCount),
                                              keysOf(m_right, m_change.right, m_change.rightCount));
        int left = 0;
        int right = 0;
        const auto pairUpTo = [&](int end) {
            for (; left < end; ++left, ++right)
                if (resemblance(left, right) >= resembling)
                    add(left, right);
        };
        for (const git::LineChange& change : changes) {
            pairUpTo(change.left);
            pairAllAgainstAll(change);
            left = change.left + change.leftCount;
            right = change.right + change.rightCount;
        }
        pairUpTo(m_change.leftCount);
    }

    const Lines& m_left;
    const Lines& m_right;
    const git::LineChange m_change;
    const std::vector<LineSketch> m_leftSketches;
    const std::vector<LineSketch> m_rightSketches;
    std::vector<LinePair> m_pairs;
};

} // namespace

std::vector<LinePair> pairLines(const Lines& left, const Lines& right,
                                const git::LineChange& change)
{
    if (change.leftCount == 0 || change.rightCount == 0)
        return {};
    return Pairing(left, right, change).pairs();
}

} // namespace triptych
