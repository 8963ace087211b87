// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/waiting.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace triptych {

// "2 waiting removals · 1 ready"; empty when there are none.
QString removalsText(const std::vector<remote::Removal>& removals);

// Versions that leave their source when a pull request is merged: which wait, for what, and which
// may go now.
class WaitingDialog : public QDialog
{
    Q_OBJECT

public:
    explicit WaitingDialog(QWidget* parent);
    // drafted: how many of the ready ones are not in the draft yet.
    void setRemovals(const std::vector<remote::Removal>& removals, size_t toBeDrafted);

Q_SIGNALS:
    void draftRequested(); // the removal of all that are ready

private:
    QLabel* m_summary;
    QTreeWidget* m_list;
    QPushButton* m_draft;
};

} // namespace triptych
