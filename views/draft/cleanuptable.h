// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

namespace triptych {

// The rows of a CleanupModel; Space checks or unchecks all that are selected.
class CleanupTable : public QTreeView
{
    Q_OBJECT

public:
    explicit CleanupTable(QWidget* parent = nullptr);

    void layoutColumns(); // for what the model has now

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
};

} // namespace triptych
