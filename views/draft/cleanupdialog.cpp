// SPDX-License-Identifier: MIT
#include "views/draft/cleanupdialog.h"

#include "models/items/cleanupfilter.h"
#include "models/items/cleanupmodel.h"
#include "views/draft/cleanuptable.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace triptych {

CleanupDialog::CleanupDialog(QWidget* parent)
    : DraftDialog(tr("Clean up"),
                  tr("Left over: downstream with equal content, the forgotten half of a promotion. "
                     "Stale: older than the newest one downstream; many of them are nowhere else. "
                     "Only what is left over is chosen beforehand."),
                  parent),
      m_model(new CleanupModel(this)), m_filter(new CleanupFilter(this)),
      m_table(new CleanupTable(this)), m_stage(new QComboBox(this)), m_kind(new QComboBox(this)),
      m_text(new QLineEdit(this)), m_all(new QPushButton(tr("Choose all s&hown"), this)),
      m_none(new QPushButton(tr("Choose &none shown"), this))
{
    m_filter->setSourceModel(m_model);
    m_table->setModel(m_filter);
    body()->addLayout(makeFilters());
    body()->addWidget(m_table, 1);
    body()->addLayout(makeChoosers());
    okButton()->setText(tr("Draft the &removals"));
    connect(m_model, &CleanupModel::choiceChanged, this, &CleanupDialog::updateSummary);
    connect(m_table, &CleanupTable::choiceWanted, this,
            [this](const QModelIndexList& rows, bool chosen) {
                QModelIndexList source;
                source.reserve(rows.size());
                for (const QModelIndex& row : rows)
                    source.append(m_filter->mapToSource(row));
                m_model->setChosen(source, chosen);
            });
    connect(m_all, &QPushButton::clicked, this, [this] { chooseShown(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { chooseShown(false); });
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT removalsChosen(m_model->chosen()); });
    okButton()->setEnabled(false);
    setSummary(tr("Looking through all versions…"));
    resizeTo(52, 36);
    m_table->setFocus();
}

QLayout* CleanupDialog::makeFilters()
{
    m_stage->setAccessibleName(tr("Stage to show"));
    m_stage->addItem(tr("All stages"));
    m_kind->setAccessibleName(tr("Kind to show"));
    const auto kind = [this](const QString& text, Relations relations) {
        m_kind->addItem(text, relations.toInt());
    };
    kind(tr("Left over and stale"), Relation::LeftOver | Relation::Stale);
    kind(tr("Left over"), Relation::LeftOver);
    kind(tr("Stale"), Relation::Stale);
    m_text->setPlaceholderText(tr("Filter packages"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    connect(m_stage, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_filter->setStage(index > 0 ? m_stage->currentText() : QString());
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this,
            [this] { m_filter->setKinds(Relations::fromInt(m_kind->currentData().toInt())); });
    connect(m_text, &QLineEdit::textChanged, m_filter, &CleanupFilter::setText);
    auto* row = new QHBoxLayout;
    row->addWidget(m_stage);
    row->addWidget(m_kind);
    row->addWidget(m_text, 1);
    return row;
}

QLayout* CleanupDialog::makeChoosers()
{
    auto* row = new QHBoxLayout;
    for (QPushButton* button : {m_all, m_none}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    return row;
}

void CleanupDialog::setRows(std::vector<CleanupRow> rows)
{
    QStringList stages;
    for (const CleanupRow& row : rows)
        if (stages.isEmpty() || stages.back() != row.stageTitle)
            stages.append(row.stageTitle);
    m_model->setRows(std::move(rows));
    m_stage->addItems(stages);
    m_table->layoutColumns();
    m_table->setCurrentIndex(m_filter->index(0, 0));
}

void CleanupDialog::chooseShown(bool chosen)
{
    m_model->setChosen(m_filter->sourceRows(), chosen);
}

void CleanupDialog::updateSummary()
{
    const qsizetype chosen = m_model->chosenCount();
    const qsizetype vanishing = m_model->vanishingCount();
    okButton()->setEnabled(chosen > 0);
    if (m_model->rowCount() == 0) {
        setSummary(tr("There is nothing to clean up."));
        return;
    }
    const QString count =
        tr("%1 of %2 chosen")
            .arg(locale().toString(chosen), locale().toString(m_model->rowCount()));
    if (chosen == 0)
        setSummary(tr("%1.").arg(count));
    else if (vanishing == 0)
        setSummary(tr("%1; all of them are elsewhere too.").arg(count));
    else if (vanishing == 1)
        setSummary(tr("%1; one of them would be in no branch at all.").arg(count), true);
    else
        setSummary(tr("%1; %2 of them would be in no branch at all.")
                       .arg(count, locale().toString(vanishing)),
                   true);
}

} // namespace triptych
