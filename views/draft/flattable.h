// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

namespace triptych {

// A table of thousands of rows, chosen from by keyboard or mouse, on a card.
class FlatTable : public QTreeView
{
    Q_OBJECT

public:
    FlatTable(const QString& accessibleName, QWidget* parent);

    void layoutColumns(); // for what the model has now; the last takes what is left

protected:
    void changeEvent(QEvent* event) override;
};

} // namespace triptych
