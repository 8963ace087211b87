// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace triptych {

// Where versions are to be brought in from: a folder on disk, or a branch, tag or commit. Nothing is
// looked up before it is asked for, by the button or by Return.
class BringInSource : public QWidget
{
    Q_OBJECT

public:
    explicit BringInSource(QWidget* parent = nullptr);

    void setBranches(const QStringList& branches); // to be offered
    void setFolder(const QString& path);
    QPushButton* lookButton() const { return m_look; }

Q_SIGNALS:
    void folderWanted(const QString& path);
    void revisionWanted(const QString& revision);
    void edited(); // what was found is not of this any more

private:
    bool isFolder() const;
    void updateFields();
    void chooseFolder();
    void look();

    QComboBox* m_kind;
    QLineEdit* m_folder;
    QComboBox* m_revision;
    QPushButton* m_choose;
    QPushButton* m_look;
};

} // namespace triptych
