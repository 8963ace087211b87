// SPDX-License-Identifier: MIT
#include "views/draft/raisedialog.h"

#include "views/draft/commandlog.h"
#include "views/draft/raisestages.h"

#include <QCollator>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace triptych {

RaiseDialog::RaiseDialog(SnapshotPtr snapshot, QWidget* parent)
    : DraftDialog(tr("Raise the registry version"),
                  tr("The version of package-registry that the stages' images are built from: in "
                     "the Dockerfile, nothing else in it changes; and in go.mod and go.sum, which "
                     "are taken from a branch that has the version."),
                  parent),
      m_snapshot(std::move(snapshot)), m_version(new QComboBox(this)),
      m_stages(new RaiseStages(*m_snapshot)), m_log(new CommandLog(this))
{
    auto* label = new QLabel(tr("&Version"), this);
    label->setBuddy(m_version);
    m_version->setEditable(true);
    m_version->setInsertPolicy(QComboBox::NoInsert);
    m_version->setAccessibleName(tr("Version"));
    m_version->setAccessibleDescription(tr("A tag, or a commit of 40 hexadecimal digits"));
    m_version->addItems(knownVersions());
    m_version->lineEdit()->setPlaceholderText(m_version->accessibleDescription());
    m_version->lineEdit()->selectAll();
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_version, 1);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(m_stages);
    area->setFocusPolicy(Qt::NoFocus);
    body()->addLayout(row);
    body()->addWidget(area, 1);
    body()->addWidget(m_log);
    m_log->hide();
    okButton()->setText(tr("&Draft"));
    connect(m_version, &QComboBox::editTextChanged, this, &RaiseDialog::updateStages);
    connect(m_stages, &RaiseStages::choiceChanged, this, &RaiseDialog::updateSummary);
    connect(m_log, &CommandLog::runWanted, this, &RaiseDialog::makeModules);
    connect(m_log, &CommandLog::stopWanted, this, &RaiseDialog::stopWanted);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT raisesChosen(m_stages->chosen()); });
    updateStages();
    resizeTo(42, 30);
    m_version->setFocus();
}

QString RaiseDialog::version() const
{
    return m_version->currentText().trimmed();
}

QStringList RaiseDialog::knownVersions() const
{
    QStringList known;
    for (const StageState& state : m_snapshot->stages)
        for (const QString& version :
             {state.registry.version, state.registry.label, state.registryFiles.module})
            if (!version.isEmpty() && !known.contains(version))
                known.append(version);
    QCollator collator;
    collator.setNumericMode(true);
    std::ranges::sort(known, [&](const QString& a, const QString& b) { return collator(b, a); });
    return known;
}

void RaiseDialog::updateStages()
{
    m_stages->setVersion(version());
}

void RaiseDialog::updateSummary()
{
    const auto chosen = m_stages->chosen();
    okButton()->setEnabled(!chosen.empty());
    const size_t left = m_stages->withOldModules().size();
    m_log->setRunnable(left > 0);
    if (chosen.empty())
        setSummary(version().isEmpty() ? tr("Say which version.") : tr("No stage is chosen."));
    else if (left > 0)
        setSummary(left == 1
                       ? tr("In one stage go.mod would go on naming another version.")
                       : tr("In %1 stages go.mod would go on naming another version.").arg(left),
                   true);
    else
        setSummary(chosen.size() == 1 ? tr("1 stage") : tr("%1 stages").arg(chosen.size()));
}

void RaiseDialog::setCommand(const QString& command)
{
    m_log->setVisible(!command.isEmpty());
    m_log->setCommand(command, tr("&Make go.mod and go.sum"));
    updateSummary();
}

void RaiseDialog::setHeldBack(const QString& sentence)
{
    setCommand({});
    m_log->setHeldBack(sentence);
    m_log->show();
}

// Nothing is changed while the command runs: what it makes is for what was chosen.
void RaiseDialog::makeModules()
{
    const auto raises = m_stages->withOldModules();
    if (raises.empty())
        return;
    m_version->setEnabled(false);
    m_stages->setEnabled(false);
    m_log->start();
    okButton()->setEnabled(false);
    resize(width(), std::max(height(), sizeHint().height()));
    Q_EMIT modulesWanted(raises);
}

void RaiseDialog::unlock()
{
    m_version->setEnabled(true);
    m_stages->setEnabled(true);
    updateSummary();
}

void RaiseDialog::setMade(const std::vector<RegistryRaise>& raises, const QStringList& notes)
{
    m_stages->setMade(raises);
    m_log->finish(notes.join(u' '), !notes.isEmpty());
    unlock();
}

void RaiseDialog::setNotMade(const QString& sentence)
{
    m_log->finish(sentence, true);
    unlock();
}

void RaiseDialog::reject()
{
    if (m_log->isRunning())
        Q_EMIT stopWanted();
    DraftDialog::reject();
}

} // namespace triptych
