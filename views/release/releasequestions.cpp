// SPDX-License-Identifier: MIT
#include "views/release/releasequestions.h"

#include "views/theme/textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace triptych {

using namespace Qt::StringLiterals;

ReleaseQuestions::ReleaseQuestions(const Configuration& configuration, QWidget* parent)
    : QWidget(parent), m_configuration(configuration), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    for (const Stage& stage : configuration.stages)
        if (stage.ask == ReleaseQuestion::Name)
            addField(stage.name);
    setStages({});
}

void ReleaseQuestions::addField(const QString& stage)
{
    auto* row = new QWidget(this);
    auto* edit = new QLineEdit(row);
    const QString question = tr("To release %1, type its name:").arg(stage);
    auto* label = new TextLabel(TextLabel::Look::Bold, question, row);
    label->setBuddy(edit);
    edit->setObjectName(u"name-"_s + stage);
    edit->setAccessibleName(question);
    edit->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(edit, 1);
    layout->addStretch(1);
    m_layout->addWidget(row);
    m_fields.push_back({stage, row, edit});
    connect(edit, &QLineEdit::textChanged, this, &ReleaseQuestions::changed);
}

void ReleaseQuestions::setStages(const QStringList& stages)
{
    m_stages = stages;
    for (const Field& field : m_fields)
        field.row->setVisible(stages.contains(field.stage));
    setVisible(asksForNames());
}

bool ReleaseQuestions::asks() const
{
    return std::ranges::any_of(m_stages, [this](const QString& name) {
        const Stage* stage = m_configuration.stage(name);
        return stage && stage->ask != ReleaseQuestion::None;
    });
}

bool ReleaseQuestions::asksForNames() const
{
    return std::ranges::any_of(
        m_fields, [this](const Field& field) { return m_stages.contains(field.stage); });
}

bool ReleaseQuestions::isAnswered() const
{
    return missing().isEmpty();
}

QString ReleaseQuestions::missing() const
{
    for (const Field& field : m_fields)
        if (m_stages.contains(field.stage) && field.edit->text().trimmed() != field.stage)
            return tr("Type the name of the stage %1.").arg(field.stage);
    return {};
}

} // namespace triptych
