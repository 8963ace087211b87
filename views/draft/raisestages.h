// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/raise.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QGridLayout;
class QLabel;

namespace triptych {

// The stages of a storage with the registry version each has now, and what raising it to a version
// would change, or why it cannot be. Those that can be raised are chosen until somebody says otherwise.
class RaiseStages : public QWidget
{
    Q_OBJECT

public:
    explicit RaiseStages(const Snapshot& snapshot, QWidget* parent = nullptr);

    void setVersion(const QString& version); // forgets blobs that were made for another
    void setMade(const std::vector<RegistryRaise>& raises); // with go.mod and go.sum of the version
    std::vector<RegistryRaise> chosen() const;
    // Of those, the ones whose go.mod would go on naming another version.
    std::vector<RegistryRaise> withOldModules() const;

Q_SIGNALS:
    void choiceChanged();

private:
    struct Row
    {
        RegistryRaise raise;
        QCheckBox* box = nullptr;
        QLabel* outcome = nullptr;
        QLabel* warning = nullptr;
        std::optional<bool> wanted; // what somebody has said
        bool modulesAreLeft = false;
    };
    void addRow(QGridLayout* grid, const StageState& state);
    void show(Row& row);

    const Snapshot& m_snapshot; // outlives this: the dialog holds it
    std::vector<Row> m_rows;
};

} // namespace triptych
