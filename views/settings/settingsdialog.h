// SPDX-License-Identifier: MIT
#pragma once

#include "models/settings/configurationlookup.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTabWidget;

namespace triptych {

class CommandsPane;
class FaultList;
class SettingsChecker;
class StageForm;
class YamlEditor;

// Shows and edits the settings of a storage: a form of the stages and the YAML it stands for, checked
// as they are changed. What is saved is the user's own file for the storage. To be opened with open().
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(QWidget* parent = nullptr);

    // What is in force; also after each of the signals below has been acted on.
    void setFound(const QString& storage, const FoundConfiguration& found);
    void showFailure(const QString& sentence); // of saving, removing, allowing
    void reject() override; // asks first when something would be lost

Q_SIGNALS:
    void
    saveRequested(const QByteArray& yaml); // valid; to be written to FoundConfiguration::userFile
    void resetRequested(); // the user's own file is to go
    void allowRequested(const triptych::git::Oid& blob);
    void forgetRequested(const triptych::git::Oid& blob);

private:
    void build();
    QWidget* makeFormPage();
    void makeButtons();
    void connectParts();
    void takeChecked(const CheckedConfiguration& checked);
    void updateButtons();
    void confirm(const QString& question, const QString& yes, void (SettingsDialog::*then)());
    void discard();
    QString savingObstacle() const; // why what is valid cannot be saved; empty: it can

    FoundConfiguration m_found;
    CheckedConfiguration m_checked;
    bool m_isChecked = false; // m_checked is of the text as it is now

    QLabel* m_origin;
    QLabel* m_state; // the first error, or why saving is not possible
    CommandsPane* m_commands;
    QTabWidget* m_tabs;
    StageForm* m_form;
    YamlEditor* m_editor;
    FaultList* m_faults;
    SettingsChecker* m_checker;
    QDialogButtonBox* m_buttons;
    QPushButton* m_save = nullptr;
    QPushButton* m_reset = nullptr;
};

} // namespace triptych
