// SPDX-License-Identifier: MIT
#pragma once

#include "models/remote/progress.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace triptych {

// What to clone and where to, and how far it is. Stays open until it is done or the person closes
// it; what went wrong is said in it.
class CloneDialog : public QDialog
{
    Q_OBJECT

public:
    // base: the folder in which one is suggested.
    CloneDialog(const QString& base, QWidget* parent);

    QString url() const;
    QString folder() const;
    bool isFull() const; // with the contents of all files

    void setBusy(bool busy);
    void setProgress(const std::optional<remote::Progress>& progress);
    void showError(const QString& sentence);

Q_SIGNALS:
    void cloneRequested();
    void cancelRequested(); // while busy

protected:
    void reject() override; // cancels first

private:
    void build();
    void suggest();
    void choose();
    void updateButtons();
    void grow(); // to what is shown

    QString m_base;
    QString m_suggested;
    QLineEdit* m_url;
    QLineEdit* m_folder;
    QPushButton* m_choose;
    QCheckBox* m_full;
    QLabel* m_state;
    QProgressBar* m_progress;
    QLabel* m_error;
    QPushButton* m_clone;
    QPushButton* m_close;
    bool m_busy = false;
};

} // namespace triptych
