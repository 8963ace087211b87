// SPDX-License-Identifier: MIT
#include "views/inspector/historydelegate.h"

#include "models/items/historymodel.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace triptych {

namespace {

constexpr int margin = 14;
constexpr int padding = 7;
constexpr int lineGap = 2;
constexpr int dot = 8;
constexpr int dotGap = 8;

} // namespace

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int height = QFontMetrics(option.font).height() + lineGap
                       + 2 * QFontMetrics(smallFont(option.font)).height() + 2 * padding;
    return {120, height};
}

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    const auto text = [&index](HistoryModel::Role role) { return index.data(role).toString(); };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme.selection);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      theme.line);

    QRect line = option.rect.adjusted(margin, padding, -margin, 0);
    const QFontMetrics metrics(option.font);
    line.setHeight(metrics.height());
    painter->setPen(Qt::NoPen);
    painter->setBrush(QColor(text(HistoryModel::ColorRole)));
    painter->drawEllipse(QRectF(line.left(), line.center().y() - dot / 2.0 + 0.5, dot, dot));

    QRect row = line.adjusted(dot + dotGap, 0, 0, 0);
    const QFont mono = monospaceFont(smallFont(option.font));
    const QString commit = text(HistoryModel::CommitRole);
    painter->setFont(mono);
    painter->setPen(theme.muted);
    painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, commit);
    row.setRight(row.right() - QFontMetrics(mono).horizontalAdvance(commit) - dotGap);
    painter->setFont(option.font);
    painter->setPen(theme.text);
    painter->drawText(
        row, Qt::AlignVCenter,
        metrics.elidedText(text(HistoryModel::WhatRole), Qt::ElideRight, row.width()));

    const QFont small = smallFont(option.font);
    const QFontMetrics smallMetrics(small);
    painter->setFont(small);
    painter->setPen(theme.muted);
    row = line.adjusted(dot + dotGap, 0, 0, 0);
    row.translate(0, line.height() + lineGap);
    row.setHeight(smallMetrics.height());
    for (const QString& words :
         {text(HistoryModel::WhoRole) + QStringLiteral(" · ") + text(HistoryModel::WhenRole),
          text(HistoryModel::SubjectRole)}) {
        painter->drawText(row, Qt::AlignVCenter | Qt::TextSingleLine,
                          smallMetrics.elidedText(words, Qt::ElideRight, row.width()));
        row.translate(0, row.height());
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.focus, 1));
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -1.5));
    }
    painter->restore();
}

} // namespace triptych
