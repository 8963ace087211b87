// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/raise.h"
#include "views/draft/draftdialog.h"

class QComboBox;

namespace triptych {

class RaiseStages;

// Asks for a registry version and the stages that shall get it, and says for each what would change.
class RaiseDialog : public DraftDialog
{
    Q_OBJECT

public:
    explicit RaiseDialog(SnapshotPtr snapshot, QWidget* parent = nullptr);

    QString version() const;

Q_SIGNALS:
    void raisesChosen(const std::vector<triptych::RegistryRaise>& raises);

private:
    QStringList knownVersions() const; // newest first
    void updateStages();
    void updateSummary();

    SnapshotPtr m_snapshot;
    QComboBox* m_version;
    RaiseStages* m_stages;
};

} // namespace triptych
