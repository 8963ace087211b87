// SPDX-License-Identifier: MIT
#pragma once

#include "views/theme/plaintipdelegate.h"

namespace triptych {

// A row of ChecksModel: a mark, the sentence over as many lines as it takes, and where it is.
class ChecksDelegate : public PlainTipDelegate
{
    Q_OBJECT

public:
    using PlainTipDelegate::PlainTipDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace triptych
