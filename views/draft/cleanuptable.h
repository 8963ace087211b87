// SPDX-License-Identifier: MIT
#pragma once

#include "views/draft/flattable.h"

namespace triptych {

// The rows of a CleanupModel; Space checks or unchecks all that are selected.
class CleanupTable : public FlatTable
{
    Q_OBJECT

public:
    explicit CleanupTable(QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace triptych
