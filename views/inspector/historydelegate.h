// SPDX-License-Identifier: MIT
#pragma once

#include "views/theme/plaintipdelegate.h"

namespace triptych {

// Two lines per commit: where and what, with the commit's id; then who, when and the subject.
class HistoryDelegate : public PlainTipDelegate
{
    Q_OBJECT

public:
    using PlainTipDelegate::PlainTipDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace triptych
