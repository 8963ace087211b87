// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace triptych {

// The block collections that are open where a text of YAML is read line by line, by the columns of
// their entries. The sink is told of what opens, closes and is null, in the order of the text:
// opened(isMap, column), closed(), null().
template <typename Sink> class BlockLevels
{
public:
    BlockLevels(Sink& sink, size_t deepest) : m_sink(sink), m_deepest(deepest) {}

    bool isEmpty() const { return m_levels.empty(); }
    int column() const { return m_levels.back().column; } // of the innermost; not when empty
    bool isPending() const { return m_isPending; } // the last key or dash has no value yet
    void setPending(bool pending) { m_isPending = pending; }

    // Makes the collection that has its entries at this column the innermost one: a new one, if it
    // can be the value that is pending. Any other column is wrong, or continues a scalar.
    bool goTo(int column, bool isMap)
    {
        if (m_levels.empty())
            return column == 0 && open(column, isMap);
        const Level& top = m_levels.back();
        const bool dashesBelowKey = !isMap && top.isMap && column == top.column;
        if (m_isPending && (column > top.column || dashesBelowKey)) {
            m_isPending = false;
            return open(column, isMap);
        }
        endPending();
        const auto isBeyond = [&](const Level& level) {
            return level.column > column || (level.column == column && isMap && !level.isMap);
        };
        while (!m_levels.empty() && isBeyond(m_levels.back()))
            close();
        return !m_levels.empty() && m_levels.back().column == column
               && m_levels.back().isMap == isMap;
    }

    bool open(int column, bool isMap)
    {
        if (m_levels.size() >= m_deepest)
            return false;
        m_levels.push_back({.column = column, .isMap = isMap});
        m_sink.opened(isMap, column);
        return true;
    }

    void closeAll() // at the end of the text
    {
        endPending();
        while (!m_levels.empty())
            close();
    }

private:
    struct Level
    {
        int column = 0; // of its keys, or of its dashes
        bool isMap = false;
    };

    void close()
    {
        m_levels.pop_back();
        m_sink.closed();
    }

    void endPending()
    {
        if (m_isPending)
            m_sink.null();
        m_isPending = false;
    }

    Sink& m_sink;
    const size_t m_deepest; // yaml-cpp has a limit, too
    std::vector<Level> m_levels;
    bool m_isPending = false;
};

} // namespace triptych
