// SPDX-License-Identifier: MIT
#include "views/draft/bringinsource.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace triptych {

BringInSource::BringInSource(QWidget* parent)
    : QWidget(parent), m_kind(new QComboBox(this)), m_folder(new QLineEdit(this)),
      m_revision(new QComboBox(this)), m_choose(new QPushButton(tr("C&hoose…"), this)),
      m_look(new QPushButton(tr("&Look"), this))
{
    m_kind->addItems({tr("From a folder"), tr("From a branch, tag or commit")});
    m_kind->setAccessibleName(tr("Kind of source"));
    m_folder->setAccessibleName(tr("Folder of a version"));
    m_folder->setPlaceholderText(tr("A folder with a version's manifest.yml"));
    m_revision->setEditable(true);
    m_revision->setInsertPolicy(QComboBox::NoInsert);
    m_revision->setAccessibleName(tr("Branch, tag or commit"));
    m_revision->lineEdit()->setPlaceholderText(m_revision->accessibleName());
    m_choose->setAutoDefault(false);
    m_choose->setAccessibleDescription(tr("Choose the folder"));
    m_look->setToolTip(tr("Look what versions are there, and check them"));
    setFocusProxy(m_folder);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_kind);
    row->addWidget(m_folder, 1);
    row->addWidget(m_revision, 1);
    row->addWidget(m_choose);
    row->addWidget(m_look);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BringInSource::updateFields);
    connect(m_folder, &QLineEdit::textChanged, this, &BringInSource::updateFields);
    connect(m_revision, &QComboBox::editTextChanged, this, &BringInSource::updateFields);
    connect(m_choose, &QPushButton::clicked, this, &BringInSource::chooseFolder);
    connect(m_look, &QPushButton::clicked, this, &BringInSource::look);
    updateFields();
}

bool BringInSource::isFolder() const
{
    return m_kind->currentIndex() == 0;
}

void BringInSource::updateFields()
{
    m_folder->setVisible(isFolder());
    m_choose->setVisible(isFolder());
    m_revision->setVisible(!isFolder());
    const QString text = isFolder() ? m_folder->text() : m_revision->currentText();
    m_look->setEnabled(!text.trimmed().isEmpty());
    m_look->setDefault(true);
    Q_EMIT edited();
}

void BringInSource::setBranches(const QStringList& branches)
{
    const QSignalBlocker blocker(m_revision); // nobody has edited anything
    const QString text = m_revision->currentText();
    m_revision->addItems(branches);
    m_revision->setEditText(text);
}

void BringInSource::setFolder(const QString& path)
{
    m_kind->setCurrentIndex(0);
    m_folder->setText(path);
    look();
}

void BringInSource::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("The folder of a version"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &BringInSource::setFolder);
    dialog->open();
}

void BringInSource::look()
{
    if (isFolder())
        Q_EMIT folderWanted(m_folder->text().trimmed());
    else
        Q_EMIT revisionWanted(m_revision->currentText().trimmed());
}

} // namespace triptych
