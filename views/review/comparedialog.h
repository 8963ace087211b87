// SPDX-License-Identifier: MIT
#pragma once

#include "models/review/reviewpair.h"
#include "models/storage/snapshot.h"
#include "views/draft/draftdialog.h"

class QStandardItemModel;

namespace triptych {

class FlatTable;

// Asks which version of a package to read beside a given one.
class CompareDialog : public DraftDialog
{
    Q_OBJECT

public:
    // preferred: what is selected at first, if it is there.
    CompareDialog(const Snapshot& snapshot, const ReviewSide& version, const ReviewSide& preferred,
                  QWidget* parent = nullptr);

Q_SIGNALS:
    void versionChosen(const triptych::ReviewSide& other);

private:
    void fill(const Snapshot& snapshot, const ReviewSide& version);

    std::vector<ReviewSide> m_versions; // row by row
    QStandardItemModel* m_model;
    FlatTable* m_table;
};

} // namespace triptych
