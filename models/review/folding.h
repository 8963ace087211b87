// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/diffrows.h"

#include <optional>

namespace triptych {

// What of a list of rows is shown: runs of equal rows away from any change are folded into one
// line, which can be opened by steps or in one go. A value; costs what it has folds, not rows.
class Folding
{
public:
    static constexpr int contextRows = 3; // stay visible around a change
    static constexpr int step = 20;

    Folding() = default;
    // Without any change all rows are one fold.
    explicit Folding(const DiffRows& rows, int context = contextRows);

    // A line on the screen: a row, or a fold with how many rows it hides.
    struct Line
    {
        int row = -1; // the first one hidden, when it is a fold
        int hidden = 0; // 0: a row

        bool isFold() const { return hidden > 0; }
        friend bool operator==(const Line&, const Line&) = default;
    };
    int lineCount() const { return m_lineCount; }
    Line line(int line) const;
    int lineOfRow(int row) const; // of the fold that hides it, if one does

    enum class Edge { Top, Bottom };
    void open(int row, Edge edge); // a step of the fold that hides the row, from that edge of it
    void open(int row); // all of that fold
    void openAll();
    const std::vector<RowSpan>& folds() const { return m_folds; } // in order, two rows at least

private:
    void countLines();
    std::optional<size_t> foldUpTo(int row) const;

    std::vector<RowSpan> m_folds; // hidden rows
    std::vector<int> m_lines; // where each fold stands on the screen
    int m_rowCount = 0;
    int m_lineCount = 0;
};

} // namespace triptych
