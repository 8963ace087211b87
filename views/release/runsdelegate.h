// SPDX-License-Identifier: MIT
#pragma once

#include "views/draft/flatdelegate.h"

namespace triptych {

// Cells of a RunsModel: the sign of the state and the dot of the stage before their words.
class RunsDelegate : public FlatDelegate
{
    Q_OBJECT

public:
    using FlatDelegate::FlatDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

protected:
    int textStart(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace triptych
