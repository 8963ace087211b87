// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/filediff.h"
#include "models/review/folding.h"
#include "models/review/linemarks.h"
#include "views/diff/displayline.h"

#include <QCache>

#include <array>
#include <memory>
#include <optional>
#include <unordered_map>

namespace triptych {

enum class DiffSide : quint8 { Left, Right };
enum class DiffArrangement : quint8 { SideBySide, Unified };

// A line of one side.
struct SideLine
{
    DiffSide side = DiffSide::Left;
    int line = 0;

    friend bool operator==(const SideLine&, const SideLine&) = default;
};

// What of a diff stands where, in lines of text from the top: the rows of either arrangement,
// less what is folded, each as high as the larger of its sides once wrapped.
class DiffLayout
{
public:
    DiffLayout();
    explicit DiffLayout(std::shared_ptr<const FileDiff> diff);
    void setDiff(std::shared_ptr<const FileDiff> diff); // all folded anew
    void setArrangement(DiffArrangement arrangement); // keeps what was opened
    void setWrap(int cells); // 0: lines are not wrapped

    const FileDiff& diff() const { return *m_diff; }
    DiffArrangement arrangement() const { return m_arrangement; }
    int wrap() const { return m_wrap; }
    const DiffRows& rows() const { return m_rows; }
    const Folding& folding() const { return m_folding; }
    void open(int row, Folding::Edge edge);
    void open(int row);
    void openAll();

    int lineOfRow(int row) const { return m_folding.lineOfRow(row); }
    int lineCount() const { return m_folding.lineCount(); } // rows and folds
    int top(int line) const; // also of the one after the last
    int height(int line) const { return top(line + 1) - top(line); }
    int lineAt(int y) const; // the nearest
    int totalHeight() const { return top(lineCount()); }
    int widest() const { return m_widest; } // cells of the longest line

    // What a row shows in a column; unified, both columns are the same one.
    std::optional<SideLine> lineIn(int row, DiffSide column) const;
    int rowOf(SideLine line) const;
    const Lines& lines(DiffSide side) const;
    QString text(SideLine line) const { return lines(line.side).text(line.line); }
    std::shared_ptr<const DisplayLine> display(SideLine line) const;
    // Where its parts begin when it is wrapped.
    std::shared_ptr<const std::vector<int>> parts(SideLine line) const;
    // Empty unless the line became another one.
    const std::vector<LineMark>& marks(SideLine line) const;
    // What ends a line differently than its counterpart, or nothing does: else empty.
    QString ending(SideLine line) const;

private:
    void arrange();
    void measure();
    int counterpart(SideLine line) const; // the line it became, or was; -1: none
    int wrappedHeight(int row) const;

    std::shared_ptr<const FileDiff> m_diff;
    DiffArrangement m_arrangement = DiffArrangement::SideBySide;
    DiffRows m_rows;
    Folding m_folding;
    int m_wrap = 0;
    int m_widest = 0;
    std::vector<int> m_tops; // only when wrapped
    std::array<std::vector<int>, 2> m_rowOf; // by side and line
    std::array<std::vector<int>, 2> m_counterpart; // of changed lines
    mutable QCache<quint64, std::shared_ptr<const DisplayLine>> m_display;
    mutable QCache<quint64, std::shared_ptr<const std::vector<int>>> m_parts;
    mutable std::unordered_map<int, LineMarks> m_marks; // by the left line
};

} // namespace triptych
