// SPDX-License-Identifier: MIT
#include "views/draft/raisestages.h"

#include "models/storage/registrytext.h"
#include "views/theme/textlabel.h"

#include <QCheckBox>
#include <QGridLayout>

#include <algorithm>

namespace triptych {

namespace {

// "registry v1.14.0, go.mod says v1.13.0".
QString versionNow(const StageState& state)
{
    if (state.registry.version.isEmpty())
        return state.registry.problem.isEmpty() ? RaiseStages::tr("names no registry version")
                                                : state.registry.problem;
    return (QStringList(RaiseStages::tr("now %1").arg(state.registry.version))
            + registryDisagreements(state))
        .join(QStringLiteral(", "));
}

QString outcomeOf(const RaisedFiles& raised)
{
    QStringList paths;
    for (const PlannedFile& file : raised.files)
        paths.append(QString::fromUtf8(file.path));
    return RaiseStages::tr("Changes %1.").arg(paths.join(QStringLiteral(", ")));
}

} // namespace

RaiseStages::RaiseStages(const Snapshot& snapshot, QWidget* parent)
    : QWidget(parent), m_snapshot(snapshot)
{
    setAccessibleName(tr("Stages"));
    setProperty("surface", QStringLiteral("card"));
    setAttribute(Qt::WA_StyledBackground);
    auto* grid = new QGridLayout(this);
    const int unit = fontMetrics().height();
    grid->setContentsMargins(unit, unit * 3 / 4, unit, unit * 3 / 4);
    grid->setHorizontalSpacing(unit);
    grid->setVerticalSpacing(unit / 6);
    grid->setColumnStretch(1, 1);
    for (const StageState& state : snapshot.stages)
        if (!state.stage.frozen)
            addRow(grid, state);
    grid->setRowStretch(grid->rowCount(), 1);
}

void RaiseStages::addRow(QGridLayout* grid, const StageState& state)
{
    const size_t index = m_rows.size();
    Row row;
    row.raise.stage = state.stage.name;
    row.box = new QCheckBox(QString(state.stage.title).replace(u'&', QStringLiteral("&&")), this);
    row.box->setObjectName(state.stage.name);
    row.outcome = new TextLabel(TextLabel::Look::Muted, this);
    row.warning = new TextLabel(TextLabel::Look::Warning, this);
    const bool agrees = registryDisagreements(state).isEmpty() && !state.registry.version.isEmpty();
    auto* now = new TextLabel(agrees ? TextLabel::Look::Normal : TextLabel::Look::Warning,
                              versionNow(state), this);
    for (QLabel* label : {static_cast<QLabel*>(now), row.outcome, row.warning})
        label->setWordWrap(true);
    const int line = grid->rowCount();
    if (index > 0)
        grid->setRowMinimumHeight(line, fontMetrics().height() / 2);
    grid->addWidget(row.box, line + 1, 0, Qt::AlignTop);
    grid->addWidget(now, line + 1, 1);
    grid->addWidget(row.outcome, line + 2, 1);
    grid->addWidget(row.warning, line + 3, 1);
    connect(row.box, &QCheckBox::clicked, this, [this, index](bool checked) {
        m_rows[index].wanted = checked;
        Q_EMIT choiceChanged();
    });
    m_rows.push_back(std::move(row));
}

void RaiseStages::setVersion(const QString& version)
{
    for (Row& row : m_rows) {
        row.raise = {.stage = row.raise.stage, .version = version};
        show(row);
    }
    Q_EMIT choiceChanged();
}

void RaiseStages::setMade(const std::vector<RegistryRaise>& raises)
{
    for (Row& row : m_rows)
        for (const RegistryRaise& raise : raises)
            if (raise.stage == row.raise.stage && raise.version == row.raise.version) {
                row.raise = raise;
                show(row);
            }
    Q_EMIT choiceChanged();
}

void RaiseStages::show(Row& row)
{
    QString outcome;
    QString warning;
    bool can = false;
    row.modulesAreLeft = false;
    if (!row.raise.version.isEmpty()) {
        const auto raised = raiseRegistry(m_snapshot, row.raise);
        can = raised.has_value();
        outcome = can ? outcomeOf(*raised) : raised.error();
        row.modulesAreLeft = can && raised->modulesAreLeft;
        if (row.modulesAreLeft)
            warning = raised->note;
        else if (can)
            outcome += u' ' + raised->note;
    }
    row.box->setEnabled(can);
    row.box->setChecked(can && row.wanted.value_or(true));
    row.box->setAccessibleDescription(outcome + u' ' + warning);
    row.outcome->setText(outcome);
    row.warning->setText(warning);
    row.warning->setVisible(!warning.isEmpty());
}

std::vector<RegistryRaise> RaiseStages::chosen() const
{
    std::vector<RegistryRaise> raises;
    for (const Row& row : m_rows)
        if (row.box->isChecked())
            raises.push_back(row.raise);
    return raises;
}

std::vector<RegistryRaise> RaiseStages::withOldModules() const
{
    std::vector<RegistryRaise> raises;
    for (const Row& row : m_rows)
        if (row.box->isChecked() && row.modulesAreLeft)
            raises.push_back(row.raise);
    return raises;
}

} // namespace triptych
