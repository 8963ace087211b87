// SPDX-License-Identifier: MIT
#include "views/release/releasedialog.h"

#include "views/release/releasequestions.h"
#include "views/release/stagecard.h"
#include "views/release/steptext.h"
#include "views/theme/textlabel.h"
#include "views/theme/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextOption>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace triptych {

using namespace Qt::StringLiterals;

ReleaseDialog::ReleaseDialog(const Configuration& configuration, const ReleasableStage& stage,
                             ReleaseMaker make, QWidget* parent)
    : DraftDialog(tr("Release %1").arg(stage.name),
                  tr("%1 is released at commit %2.")
                      .arg(stageTitle(configuration, stage.name), stage.commit.toShort()),
                  parent),
      m_configuration(configuration), m_make(std::move(make)),
      m_heading(new TextLabel(TextLabel::Look::Bold, this)), m_commands(new QPlainTextEdit(this)),
      m_notes(new TextLabel(TextLabel::Look::Small, this)),
      m_questions(new ReleaseQuestions(configuration, this))
{
    addChoices(stage);
    addPreview();
    body()->addWidget(m_questions);
    okButton()->setText(tr("&Release"));
    connect(m_questions, &ReleaseQuestions::changed, this, &ReleaseDialog::updateButton);
    connect(this, &QDialog::accepted, this, [this] {
        if (m_pipeline)
            Q_EMIT startWanted(*m_pipeline);
    });
    preview();
    resizeTo(56, 40);
}

QCheckBox* ReleaseDialog::addBox(QLayout* layout, const QString& text, const QString& name)
{
    auto* box = new QCheckBox(QString(text).replace(u'&', u"&&"_s), this);
    box->setObjectName(name);
    box->setChecked(true);
    layout->addWidget(box);
    connect(box, &QCheckBox::clicked, this, &ReleaseDialog::preview);
    return box;
}

QHBoxLayout* ReleaseDialog::addRow(const QString& heading)
{
    const int unit = fontMetrics().height();
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(unit / 2);
    auto* label = new TextLabel(TextLabel::Look::Muted, heading, row);
    label->setMinimumWidth(unit * 4);
    layout->addWidget(label);
    body()->addWidget(row);
    m_rows.push_back(row);
    return layout;
}

void ReleaseDialog::hideChoices()
{
    for (QWidget* row : m_rows)
        row->hide();
}

void ReleaseDialog::addChoices(const ReleasableStage& stage)
{
    const int unit = fontMetrics().height();
    QHBoxLayout* stages = addRow(tr("Stages"));
    for (const QString& name : QStringList{stage.name} + stage.others) {
        const Stage* known = m_configuration.stage(name);
        stages->addWidget(new StageDot(known ? known->color : QString(), this));
        m_stages.push_back(
            {name, addBox(stages, stageTitle(m_configuration, name), u"stage-"_s + name)});
        stages->addSpacing(unit / 2);
    }
    stages->addStretch(1);
    QHBoxLayout* steps = addRow(tr("Steps"));
    for (const CommandId kind : release::stepKinds()) {
        m_steps.push_back({kind, addBox(steps, stepWord(kind), u"step-"_s + commandName(kind))});
        steps->addSpacing(unit / 2);
    }
    steps->addStretch(1);
}

void ReleaseDialog::addPreview()
{
    m_commands->setObjectName(u"commands"_s);
    m_commands->setReadOnly(true);
    QFont font = monospaceFamily();
    font.setStyleStrategy(QFont::PreferNoShaping); // no ligatures: each sign as it is
    m_commands->setFont(font);
    m_commands->setProperty("surface", u"card"_s);
    m_commands->setAccessibleName(tr("What will run"));
    m_commands->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // all of it is seen
    m_commands->setTabChangesFocus(true);
    m_notes->setObjectName(u"notes"_s);
    m_notes->setWordWrap(true);
    m_heading->setObjectName(u"heading"_s);
    body()->addWidget(m_heading);
    body()->addWidget(m_commands, 1);
    body()->addWidget(m_notes);
}

ReleaseChoices ReleaseDialog::choices() const
{
    ReleaseChoices choices;
    for (const StageBox& each : m_stages)
        if (each.box->isChecked())
            choices.stages.append(each.stage);
    for (const StepBox& each : m_steps)
        if (each.box->isChecked())
            choices.steps.push_back(each.step);
    return choices;
}

void ReleaseDialog::setChoices(const ReleaseChoices& choices)
{
    for (const StageBox& each : m_stages)
        each.box->setChecked(choices.stages.contains(each.stage));
    for (const StepBox& each : m_steps)
        each.box->setChecked(std::ranges::contains(choices.steps, each.step));
    preview();
}

void ReleaseDialog::preview()
{
    m_pipeline = m_make(choices());
    showPipeline(m_pipeline ? *m_pipeline : release::Pipeline());
    m_questions->setStages(m_pipeline ? m_pipeline->stages() : QStringList());
    updateButton();
}

void ReleaseDialog::showPipeline(const release::Pipeline& pipeline)
{
    QStringList lines;
    int commands = 0;
    for (const release::Step& step : pipeline.steps) {
        lines.append(u"# %1 · %2"_s.arg(step.stage, commandName(step.kind)));
        if (step.work != release::Work::Commands)
            lines.append(u'(' + release::workText(step.work) + u')');
        for (const ExpandedCommand& command : step.commands) {
            lines.append(displayCommand(command));
            ++commands;
        }
        lines.append(QString());
    }
    if (pipeline.steps.empty())
        m_heading->setText(tr("Nothing will run"));
    else if (commands == 0)
        m_heading->setText(tr("Exactly this will be done"));
    else
        m_heading->setText(commands == 1 ? tr("Exactly this will run: 1 command")
                                         : tr("Exactly this will run: %1 commands").arg(commands));
    m_commands->setPlainText(lines.join(u'\n').trimmed());
    m_notes->setVisible(!pipeline.notes.isEmpty());
    m_notes->setText(tr("Left out: %1").arg(pipeline.notes.join(u" · "_s)));
}

void ReleaseDialog::updateButton()
{
    const bool isReady = m_pipeline && m_questions->isAnswered();
    okButton()->setEnabled(isReady);
    // Return says yes only where nothing is asked, or where the answer has been typed.
    const bool isAsked = m_questions->asks() && !m_questions->asksForNames();
    buttons()->button(QDialogButtonBox::Cancel)->setDefault(isAsked);
    okButton()->setDefault(!isAsked);
    if (!m_pipeline)
        setSummary(m_pipeline.error(), true);
    else if (!m_questions->isAnswered())
        setSummary(m_questions->missing());
    else
        setSummary(tr("This releases %1.").arg(m_pipeline->stages().join(u", "_s)));
}

} // namespace triptych
