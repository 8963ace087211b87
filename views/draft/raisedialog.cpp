// SPDX-License-Identifier: MIT
#include "views/draft/raisedialog.h"

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
      m_stages(new RaiseStages(*m_snapshot))
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
    okButton()->setText(tr("&Draft"));
    connect(m_version, &QComboBox::editTextChanged, this, &RaiseDialog::updateStages);
    connect(m_stages, &RaiseStages::choiceChanged, this, &RaiseDialog::updateSummary);
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
    const qsizetype left = m_stages->withOldModules().size();
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

} // namespace triptych
