// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/raise.h"
#include "views/draft/draftdialog.h"

class QComboBox;

namespace triptych {

class CommandLog;
class RaiseStages;

// Asks for a registry version and the stages that shall get it, and says for each what would change.
class RaiseDialog : public DraftDialog
{
    Q_OBJECT

public:
    explicit RaiseDialog(SnapshotPtr snapshot, QWidget* parent = nullptr);

    QString version() const;

    // The configured command that makes go.mod and go.sum, as a person can read it; with none, they
    // are left as they are where no branch has them for the version.
    void setCommand(const QString& command);
    void setHeldBack(const QString& sentence); // why there is one that must not run
    CommandLog& log() const { return *m_log; }
    // The answer to modulesWanted(): the raises with the blobs that were made, and what is to be known.
    void setMade(const std::vector<RegistryRaise>& raises, const QStringList& notes);
    void setNotMade(const QString& sentence);
    void reject() override; // stops the command, too

Q_SIGNALS:
    void modulesWanted(const std::vector<triptych::RegistryRaise>& raises);
    void stopWanted();
    void raisesChosen(const std::vector<triptych::RegistryRaise>& raises);

private:
    QStringList knownVersions() const; // newest first
    void updateStages();
    void updateSummary();
    void makeModules();
    void unlock();

    SnapshotPtr m_snapshot;
    QComboBox* m_version;
    RaiseStages* m_stages;
    CommandLog* m_log;
};

} // namespace triptych
