// SPDX-License-Identifier: MIT
#include "views/board/dropcolumns.h"

#include "views/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DropColumns)
};

} // namespace

DropColumns::DropColumns(const Situation& situation, const std::vector<Move>& moves)
{
    for (const StageState& state : situation.snapshot.stages) {
        const QString& name = state.stage.name;
        m_columns.push_back(judgeAll(situation, moves, name));
        m_source.push_back(
            std::ranges::all_of(moves, [&](const Move& move) { return move.from == name; }));
    }
}

DropColumns::DropColumns(const Snapshot& snapshot, const QString& reason)
{
    const Finding foreign{.move = {},
                          .verdict = {.kind = Verdict::Kind::Refused, .reason = reason}};
    m_columns.assign(snapshot.stages.size(), {.allowed = {}, .refused = {foreign}});
    m_source.assign(snapshot.stages.size(), false);
}

const JudgedMoves* DropColumns::column(int stage) const
{
    return stage >= 0 && size_t(stage) < m_columns.size() ? &m_columns[size_t(stage)] : nullptr;
}

QString DropColumns::reason(int stage) const
{
    const JudgedMoves* judged = column(stage);
    if (!judged || judged->refused.empty())
        return {};
    const QString first = judged->refused.front().verdict.reason;
    const int others = int(judged->refused.size()) - 1;
    if (judged->allowed.empty())
        return others == 0 ? first : Text::tr("%1 And %2 more.").arg(first).arg(others);
    return Text::tr("%1 of %2 may come. %3")
        .arg(judged->allowed.size())
        .arg(judged->allowed.size() + judged->refused.size())
        .arg(first);
}

void DropColumns::paint(QPainter& painter, const QRect& columnRect, int stage,
                        const QFont& font) const
{
    const JudgedMoves* judged = column(stage);
    if (!judged || m_source[size_t(stage)])
        return;
    const Theme& theme = Theme::current();
    const bool open = !judged->allowed.empty();
    const bool hovered = stage == m_hovered;
    QColor veil = open ? theme.accent : theme.window;
    veil.setAlphaF(open ? (hovered ? 0.18F : 0.08F) : 0.72F);
    painter.fillRect(columnRect, veil);
    if (open) {
        painter.setPen(QPen(theme.accent, hovered ? 3 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(columnRect.adjusted(1, 1, -2, -2));
    }
    QString text = reason(stage);
    if (open && text.isEmpty())
        text = judged->allowed.size() == 1
                   ? Text::tr("Drop to promote %1 here").arg(judged->allowed.front().name().text())
                   : Text::tr("Drop to promote %1 versions here").arg(judged->allowed.size());

    painter.setFont(font);
    const int margin = QFontMetrics(font).height();
    // Below the first rows, which are what a person aims at.
    const QRect room = columnRect.adjusted(margin, columnRect.height() / 3, -margin, -margin);
    const QRect words = painter.boundingRect(room, Qt::TextWordWrap | Qt::AlignHCenter, text);
    const QRect card = words.adjusted(-margin / 2, -margin / 3, margin / 2, margin / 3);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(open ? theme.accent : theme.line);
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(card, 6, 6);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(open ? theme.text : theme.muted);
    painter.drawText(words, Qt::TextWordWrap | Qt::AlignHCenter, text);
}

} // namespace triptych
