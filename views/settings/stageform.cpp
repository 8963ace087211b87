// SPDX-License-Identifier: MIT
#include "views/settings/stageform.h"

#include "views/theme/textlabel.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace triptych {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StageForm)
};

// A column of the form.
struct Field
{
    QString key;
    QString heading;
    QString tip;
    QString (*value)(const Stage& stage);
    QList<std::pair<QString, QString>> choices; // value and what a person reads; none: a text
};

QList<std::pair<QString, QString>> policies()
{
    return {{u"allow"_s, Text::tr("Allow")},
            {u"confirm"_s, Text::tr("Confirm")},
            {u"forbid"_s, Text::tr("Forbid")}};
}

QList<Field> fields()
{
    return {{u"title"_s,
             Text::tr("Title"),
             Text::tr("What heads the column of the board"),
             [](const Stage& stage) { return stage.title; },
             {}},
            {u"branch"_s,
             Text::tr("Branch"),
             Text::tr("The branch that holds the stage"),
             [](const Stage& stage) { return stage.branch; },
             {}},
            {u"add"_s,
             Text::tr("Versions come by"),
             Text::tr("How a version comes into the stage"),
             [](const Stage& stage) { return wordFor(stage.add); },
             {{u"commit"_s, Text::tr("Commit")}, {u"pull-request"_s, Text::tr("Pull request")}}},
            {u"overwrite"_s, Text::tr("Overwrite"),
             Text::tr("Whether a version that is there may get other content"),
             [](const Stage& stage) { return wordFor(stage.overwrite); }, policies()},
            {u"remove"_s, Text::tr("Remove"),
             Text::tr("Whether a version may go other than by being promoted"),
             [](const Stage& stage) { return wordFor(stage.remove); }, policies()},
            {u"ask"_s,
             Text::tr("Before a release"),
             Text::tr("What is asked before a release starts"),
             [](const Stage& stage) { return wordFor(stage.ask); },
             {{u"none"_s, Text::tr("Ask nothing")},
              {u"confirm"_s, Text::tr("Ask")},
              {u"name"_s, Text::tr("Ask for the name")}}}};
}

QString fieldName(const QString& stage, const QString& key)
{
    return stage + u'/' + key;
}

} // namespace

StageForm::StageForm(QWidget* parent) : QWidget(parent), m_grid(nullptr)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch();
    setAccessibleName(tr("Stages"));
}

void StageForm::setStages(const std::vector<Stage>& stages)
{
    QStringList names;
    for (const Stage& stage : stages)
        names.append(stage.name);
    if (names != m_names || !m_rows) {
        m_names = names;
        rebuild(stages);
    }
    fill(stages);
}

void StageForm::rebuild(const std::vector<Stage>& stages)
{
    if (m_rows) { // later: one of its widgets may be the sender
        m_rows->hide();
        m_rows->setParent(nullptr);
        m_rows->deleteLater();
    }
    m_rows = new QWidget(this);
    m_grid = new QGridLayout(m_rows);
    addHeadings();
    QWidget* before = this;
    for (const Stage& stage : stages) {
        for (QWidget* field : addRow(stage)) {
            setTabOrder(before, field); // new ones would come after all else of the window
            before = field;
        }
    }
    qobject_cast<QVBoxLayout*>(layout())->insertWidget(0, m_rows);
    m_rows->show();
}

void StageForm::addHeadings()
{
    m_grid->addWidget(new TextLabel(TextLabel::Look::Muted, tr("Stage"), m_rows), 0, 0);
    int column = 1;
    for (const Field& field : fields())
        m_grid->addWidget(new TextLabel(TextLabel::Look::Muted, field.heading, m_rows), 0,
                          column++);
}

QList<QWidget*> StageForm::addRow(const Stage& stage)
{
    QList<QWidget*> widgets;
    const int row = m_grid->rowCount();
    auto* name = new TextLabel(TextLabel::Look::Bold, stage.name, m_rows);
    m_grid->addWidget(name, row, 0);
    int column = 1;
    for (const Field& field : fields()) {
        QWidget* widget = nullptr;
        const auto choose = [this, stage = stage.name, key = field.key](const QString& value) {
            Q_EMIT valueChosen(stage, key, value);
        };
        if (field.choices.isEmpty()) {
            auto* edit = new QLineEdit(m_rows);
            connect(edit, &QLineEdit::editingFinished, this, [edit, choose] {
                if (edit->isModified() && !edit->text().isEmpty())
                    choose(edit->text());
            });
            widget = edit;
        } else {
            auto* combo = new QComboBox(m_rows);
            for (const auto& [value, text] : field.choices)
                combo->addItem(text, value);
            connect(combo, &QComboBox::activated, this,
                    [combo, choose] { choose(combo->currentData().toString()); });
            widget = combo;
        }
        widget->setObjectName(fieldName(stage.name, field.key));
        widget->setAccessibleName(tr("%1 of %2").arg(field.heading, stage.name));
        widget->setToolTip(field.tip);
        m_grid->addWidget(widget, row, column++);
        widgets.append(widget);
    }
    return widgets;
}

void StageForm::fill(const std::vector<Stage>& stages)
{
    for (const Stage& stage : stages) {
        for (const Field& field : fields()) {
            auto* widget = m_rows->findChild<QWidget*>(fieldName(stage.name, field.key));
            const QSignalBlocker blocker(widget);
            const QString value = field.value(stage);
            if (auto* combo = qobject_cast<QComboBox*>(widget))
                combo->setCurrentIndex(combo->findData(value));
            else if (auto* edit = qobject_cast<QLineEdit*>(widget);
                     edit && edit->text() != value) // a cursor in it stays where it is
                edit->setText(value);
        }
    }
}

} // namespace triptych
