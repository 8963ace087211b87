// SPDX-License-Identifier: MIT
#include "views/diff/difflayout.h"

#include "views/diff/foldedalike.h"

#include <QCoreApplication>

#include <algorithm>

namespace triptych {
namespace {

using namespace Qt::StringLiterals;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DiffLayout)
};

constexpr int cachedUnits = 32 << 20;

quint64 keyOf(SideLine line)
{
    return quint64(line.line) << 1 | quint64(line.side);
}

size_t index(DiffSide side)
{
    return size_t(side);
}

// The cells of the widest line; only those are decoded that may be it.
int widestOf(const Lines& lines)
{
    int widest = 0;
    for (qsizetype i = 0; i < lines.count(); ++i) {
        const QByteArrayView bytes = lines.line(i);
        const qsizetype most = bytes.size() + bytes.count('\t') * (DisplayLine::tabWidth - 1);
        if (most > widest)
            widest = std::max(widest, cellCount(displayLine(lines.text(i))));
    }
    return widest;
}

} // namespace

DiffLayout::DiffLayout()
    : m_diff(std::make_shared<FileDiff>()), m_display(cachedUnits), m_parts(cachedUnits)
{}

DiffLayout::DiffLayout(std::shared_ptr<const FileDiff> diff) : DiffLayout()
{
    setDiff(std::move(diff));
}

void DiffLayout::setDiff(std::shared_ptr<const FileDiff> diff)
{
    m_diff = std::move(diff);
    m_display.clear();
    m_parts.clear();
    m_marks.clear();
    for (const DiffSide side : {DiffSide::Left, DiffSide::Right})
        m_counterpart[index(side)].assign(size_t(lines(side).count()), -1);
    for (const DiffRow& row : m_diff->rows.rows)
        if (row.kind == DiffRow::Kind::Changed) {
            m_counterpart[0][size_t(row.left)] = row.right;
            m_counterpart[1][size_t(row.right)] = row.left;
        }
    m_widest = std::max(widestOf(m_diff->left), widestOf(m_diff->right));
    arrange();
    m_folding = Folding(m_rows);
    measure();
}

void DiffLayout::setArrangement(DiffArrangement arrangement)
{
    if (m_arrangement == arrangement)
        return;
    m_arrangement = arrangement;
    const DiffRows before = std::exchange(m_rows, {});
    arrange();
    m_folding = foldedAlike(m_folding, before, m_rows);
    measure();
}

void DiffLayout::arrange()
{
    m_rows = m_arrangement == DiffArrangement::Unified ? unified(m_diff->rows) : m_diff->rows;
    for (const DiffSide side : {DiffSide::Left, DiffSide::Right})
        m_rowOf[index(side)].assign(size_t(lines(side).count()), 0);
    for (size_t i = 0; i < m_rows.rows.size(); ++i) {
        const DiffRow& row = m_rows.rows[i];
        if (row.left >= 0)
            m_rowOf[0][size_t(row.left)] = int(i);
        if (row.right >= 0)
            m_rowOf[1][size_t(row.right)] = int(i);
    }
}

void DiffLayout::setWrap(int cells)
{
    if (m_wrap == cells)
        return;
    m_wrap = cells;
    m_parts.clear();
    measure();
}

void DiffLayout::open(int row, Folding::Edge edge)
{
    m_folding.open(row, edge);
    measure();
}

void DiffLayout::open(int row)
{
    m_folding.open(row);
    measure();
}

void DiffLayout::openAll()
{
    m_folding.openAll();
    measure();
}

void DiffLayout::measure()
{
    m_tops.clear();
    if (m_wrap == 0)
        return;
    const int count = lineCount();
    m_tops.reserve(size_t(count) + 1);
    int top = 0;
    for (int i = 0; i < count; ++i) {
        m_tops.push_back(top);
        const Folding::Line line = m_folding.line(i);
        top += line.isFold() ? 1 : wrappedHeight(line.row);
    }
    m_tops.push_back(top);
}

int DiffLayout::wrappedHeight(int row) const
{
    int height = 1;
    for (const DiffSide column : {DiffSide::Left, DiffSide::Right}) {
        const auto line = lineIn(row, column);
        if (!line)
            continue;
        // Most lines fit, which their bytes tell without being decoded.
        const QByteArrayView bytes = lines(line->side).line(line->line);
        if (bytes.size() > m_wrap || bytes.contains('\t'))
            height = std::max(height, int(parts(*line)->size()));
        if (m_arrangement == DiffArrangement::Unified)
            break;
    }
    return height;
}

int DiffLayout::top(int line) const
{
    return m_tops.empty() ? line : m_tops[size_t(line)];
}

int DiffLayout::lineAt(int y) const
{
    const int last = std::max(0, lineCount() - 1);
    if (m_tops.empty())
        return std::clamp(y, 0, last);
    const auto after = std::ranges::upper_bound(m_tops, y);
    return std::clamp(int(after - m_tops.begin()) - 1, 0, last);
}

std::optional<SideLine> DiffLayout::lineIn(int row, DiffSide column) const
{
    const DiffRow& at = m_rows.rows[size_t(row)];
    if (m_arrangement == DiffArrangement::Unified)
        column = at.right >= 0 ? DiffSide::Right : DiffSide::Left;
    const int line = column == DiffSide::Left ? at.left : at.right;
    if (line < 0)
        return std::nullopt;
    return SideLine{column, line};
}

int DiffLayout::rowOf(SideLine line) const
{
    return m_rowOf[index(line.side)][size_t(line.line)];
}

const Lines& DiffLayout::lines(DiffSide side) const
{
    return side == DiffSide::Left ? m_diff->left : m_diff->right;
}

std::shared_ptr<const DisplayLine> DiffLayout::display(SideLine line) const
{
    if (const auto* known = m_display.object(keyOf(line)))
        return *known;
    const auto made = std::make_shared<const DisplayLine>(displayLine(text(line)));
    m_display.insert(keyOf(line), new std::shared_ptr(made),
                     std::min(qsizetype(cachedUnits), made->text.size() + 64));
    return made;
}

std::shared_ptr<const std::vector<int>> DiffLayout::parts(SideLine line) const
{
    if (const auto* known = m_parts.object(keyOf(line)))
        return *known;
    const auto made = std::make_shared<const std::vector<int>>(wrapStarts(*display(line), m_wrap));
    m_parts.insert(keyOf(line), new std::shared_ptr(made),
                   std::min(qsizetype(cachedUnits), qsizetype(made->size()) + 64));
    return made;
}

int DiffLayout::counterpart(SideLine line) const
{
    return m_counterpart[index(line.side)][size_t(line.line)];
}

const std::vector<LineMark>& DiffLayout::marks(SideLine line) const
{
    static const std::vector<LineMark> none;
    const int other = counterpart(line);
    if (other < 0)
        return none;
    const bool isLeft = line.side == DiffSide::Left;
    const int left = isLeft ? line.line : other;
    auto known = m_marks.find(left);
    if (known == m_marks.end())
        known = m_marks
                    .emplace(left, lineMarks(m_diff->left.text(left),
                                             m_diff->right.text(isLeft ? other : line.line)))
                    .first;
    return isLeft ? known->second.left : known->second.right;
}

QString DiffLayout::ending(SideLine line) const
{
    const Lines& side = lines(line.side);
    const Lines& opposite = lines(line.side == DiffSide::Left ? DiffSide::Right : DiffSide::Left);
    const QByteArrayView bytes = side.line(line.line);
    if (!bytes.endsWith('\n'))
        return Text::tr("no newline at the end");
    const int other = counterpart(line);
    if (other < 0 || opposite.line(other).endsWith("\r\n") == bytes.endsWith("\r\n"))
        return {};
    return bytes.endsWith("\r\n") ? u"CR LF"_s : u"LF"_s;
}

} // namespace triptych
