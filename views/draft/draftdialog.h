// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace triptych {

// What the dialogs of this folder have in common: they are given values, say what they are about, and
// hand over what is to be drafted by a signal when they are accepted; they know no storage and write
// nothing. To be opened with open(); they delete themselves when closed.
class DraftDialog : public QDialog
{
    Q_OBJECT

protected:
    DraftDialog(const QString& title, const QString& intro, QWidget* parent);

    QVBoxLayout* body() const { return m_body; } // between the introduction and the buttons
    QPushButton* okButton() const { return m_ok; }
    QDialogButtonBox* buttons() const { return m_buttons; }
    void setIntro(const QString& text);
    // What would come of it, beside the buttons; amber when it is a warning.
    void setSummary(const QString& text, bool isWarning = false);
    // Return means Cancel: for what is not easily taken back.
    void makeCancelDefault();
    // In heights of a line, within the screen; no lines: as high as what is in it.
    void resizeTo(int columns, int lines = 0);

private:
    QLabel* m_intro;
    QVBoxLayout* m_body;
    QLabel* m_summary;
    QLabel* m_warning;
    QDialogButtonBox* m_buttons;
    QPushButton* m_ok;
};

} // namespace triptych
