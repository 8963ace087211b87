// SPDX-License-Identifier: MIT
#include "models/review/diffrows.h"

#include "models/git/linediff.h"
#include "models/review/linepairs.h"

#include <algorithm>

namespace triptych {

namespace {

using Kind = DiffRow::Kind;

class Maker
{
public:
    Maker(const Lines& left, const Lines& right) : m_left(left), m_right(right)
    {
        m_result.rows.reserve(size_t(std::max(left.count(), right.count())));
    }

    void equalUpTo(int leftEnd)
    {
        while (m_leftAt < leftEnd)
            m_result.rows.push_back(
                {.kind = Kind::Equal, .left = m_leftAt++, .right = m_rightAt++});
    }

    void change(const git::LineChange& change)
    {
        equalUpTo(change.left);
        const int first = int(m_result.rows.size());
        for (const LinePair& pair : pairLines(m_left, m_right, change)) {
            alone(pair.left, pair.right);
            m_result.rows.push_back(
                {.kind = Kind::Changed, .left = m_leftAt++, .right = m_rightAt++});
        }
        alone(change.left + change.leftCount, change.right + change.rightCount);
        m_result.changes.push_back({.first = first, .end = int(m_result.rows.size())});
    }

    DiffRows take() { return std::move(m_result); }

private:
    void alone(int leftEnd, int rightEnd)
    {
        while (m_leftAt < leftEnd)
            m_result.rows.push_back({.kind = Kind::Removed, .left = m_leftAt++});
        while (m_rightAt < rightEnd)
            m_result.rows.push_back({.kind = Kind::Added, .right = m_rightAt++});
    }

    const Lines& m_left;
    const Lines& m_right;
    int m_leftAt = 0;
    int m_rightAt = 0;
    DiffRows m_result;
};

} // namespace

DiffRows diffRows(const Lines& left, const Lines& right, const DiffOptions& options)
{
    Maker maker(left, right);
    const auto whitespace =
        options.ignoreWhitespace ? git::Whitespace::Ignore : git::Whitespace::Compare;
    for (const git::LineChange& change :
         git::lineChanges(left.content(), right.content(), whitespace))
        maker.change(change);
    maker.equalUpTo(int(left.count()));
    return maker.take();
}

DiffRows unified(const DiffRows& sideBySide)
{
    DiffRows result;
    result.rows.reserve(sideBySide.rows.size());
    const auto copy = [&](int first, int end) {
        result.rows.insert(result.rows.end(), sideBySide.rows.begin() + first,
                           sideBySide.rows.begin() + end);
    };
    int done = 0;
    for (const RowSpan& change : sideBySide.changes) {
        copy(done, change.first);
        const int first = int(result.rows.size());
        for (int i = change.first; i < change.end; ++i)
            if (const DiffRow& row = sideBySide.rows[size_t(i)]; row.left >= 0)
                result.rows.push_back({.kind = Kind::Removed, .left = row.left});
        for (int i = change.first; i < change.end; ++i)
            if (const DiffRow& row = sideBySide.rows[size_t(i)]; row.right >= 0)
                result.rows.push_back({.kind = Kind::Added, .right = row.right});
        result.changes.push_back({.first = first, .end = int(result.rows.size())});
        done = change.end;
    }
    copy(done, int(sideBySide.rows.size()));
    return result;
}

} // namespace triptych
