// SPDX-License-Identifier: MIT
#include "views/settings/settingsdialog.h"

#include "views/settings/commandspane.h"
#include "views/settings/faultlist.h"
#include "views/settings/settingschecker.h"
#include "views/settings/stageform.h"
#include "views/settings/yamleditor.h"
#include "views/theme/textlabel.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace triptych {

namespace {

// Where nothing is configured the whole of the defaults is there to be changed.
QString startingText(const FoundConfiguration& found)
{
    const bool isDefault = found.origin.kind == ConfigurationOrigin::Kind::Defaults;
    return QString::fromUtf8(isDefault ? toYaml(found.complete, YamlForm::Full) : found.yaml);
}

} // namespace

SettingsDialog::SettingsDialog(QWidget* parent)
    : QDialog(parent), m_origin(new TextLabel(TextLabel::Look::Muted, this)),
      m_state(new TextLabel(TextLabel::Look::Warning, this)), m_commands(new CommandsPane(this)),
      m_tabs(new QTabWidget(this)), m_form(new StageForm), m_editor(new YamlEditor),
      m_faults(new FaultList(this)), m_checker(new SettingsChecker(this)),
      m_buttons(new QDialogButtonBox(this))
{
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    makeButtons();
    connectParts();
    updateButtons();
}

void SettingsDialog::build()
{
    const int unit = fontMetrics().height();
    m_origin->setWordWrap(true);
    m_origin->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_origin->setAccessibleName(tr("Where the settings come from"));
    m_state->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("state"));
    m_state->setAccessibleName(tr("State of the settings"));
    m_faults->hide();
    m_tabs->setAccessibleName(tr("Settings"));
    m_tabs->addTab(makeFormPage(), tr("&Stages"));
    m_tabs->addTab(m_editor, tr("&YAML"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(unit / 2);
    layout->addWidget(m_origin);
    layout->addWidget(m_commands);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_state);
    layout->addWidget(m_faults);
    layout->addWidget(m_buttons);
    constexpr int width = 62;
    constexpr int height = 40;
    resize(unit * width, unit * height);
}

QWidget* SettingsDialog::makeFormPage()
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(m_form);
    return area;
}

void SettingsDialog::makeButtons()
{
    m_save = m_buttons->addButton(tr("Sa&ve"), QDialogButtonBox::ApplyRole);
    m_save->setProperty("primary", true);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setAutoDefault(false); // Return in a field is the field's
    auto* save = new QAction(tr("Save"), this);
    save->setShortcut(QKeySequence::Save);
    connect(save, &QAction::triggered, m_save, &QPushButton::click);
    addAction(save);
    m_save->setToolTip(tr("Save as your own settings for this storage (%1)")
                           .arg(save->shortcut().toString(QKeySequence::NativeText)));
    m_reset = m_buttons->addButton(tr("&Reset to defaults…"), QDialogButtonBox::ResetRole);
    m_reset->setObjectName(QStringLiteral("reset"));
    m_reset->setToolTip(tr("Remove your own settings for this storage, so that those of the "
                           "repository, or else the default ones, apply"));
    m_reset->setAutoDefault(false);
    m_buttons->addButton(QDialogButtonBox::Close)->setAutoDefault(false);
}

void SettingsDialog::connectParts()
{
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        m_isChecked = false;
        m_checker->setText(m_editor->toPlainText());
        updateButtons();
    });
    connect(m_checker, &SettingsChecker::checked, this, &SettingsDialog::takeChecked);
    connect(m_checker, &SettingsChecker::edited, m_editor, &YamlEditor::replaceText);
    connect(m_form, &StageForm::valueChosen, m_checker, &SettingsChecker::setStageValue);
    connect(m_faults, &FaultList::chosen, this, [this](int line, int column) {
        m_tabs->setCurrentWidget(m_editor);
        m_editor->goTo(line, column);
    });
    connect(m_commands, &CommandsPane::allowRequested, this,
            [this] { Q_EMIT allowRequested(m_found.origin.blob); });
    connect(m_commands, &CommandsPane::forgetRequested, this,
            [this] { Q_EMIT forgetRequested(m_found.origin.blob); });
    connect(m_save, &QPushButton::clicked, this,
            [this] { Q_EMIT saveRequested(m_editor->toPlainText().toUtf8()); });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        confirm(tr("Remove your own settings for this storage?"), tr("&Remove"),
                &SettingsDialog::resetRequested);
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
}

void SettingsDialog::setFound(const QString& storage, const FoundConfiguration& found)
{
    m_found = found;
    setWindowTitle(storage.isEmpty() ? tr("Settings") : tr("Settings of %1").arg(storage));
    m_origin->setText(found.origin.sentence());
    const bool isForeign = found.origin.kind == ConfigurationOrigin::Kind::Repository;
    m_commands->setCommands(isForeign ? commandLines(found.complete) : QStringList(),
                            found.isAllowed);
    const QString text = startingText(found);
    if (text != m_editor->toPlainText() || !m_isChecked)
        m_editor->setPlainText(text);
    m_editor->document()->setModified(false);
    // Places only a file that could be read can have.
    const auto& errors = found.errors;
    const auto unplaced = std::ranges::find(errors, 0, &ConfigurationError::line);
    m_state->setText(unplaced == errors.end() ? QString() : unplaced->sentence());
    updateButtons();
}

void SettingsDialog::showFailure(const QString& sentence)
{
    m_state->setText(sentence);
    m_state->show();
}

void SettingsDialog::takeChecked(const CheckedConfiguration& checked)
{
    m_checked = checked;
    m_isChecked = true;
    QList<int> lines;
    for (const ConfigurationError& error : checked.errors)
        lines.append(error.line);
    m_editor->markLines(lines);
    m_faults->setErrors(checked.errors);
    m_form->setEnabled(checked.isValid());
    if (checked.isValid())
        m_form->setStages(checked.configuration.stages);
    updateButtons();
}

// What a stranger wrote must not become the user's own, and so allowed, by the way.
QString SettingsDialog::savingObstacle() const
{
    if (m_found.isAllowed)
        return {};
    const QStringList foreign = commandLines(m_found.complete);
    const bool carries =
        std::ranges::any_of(commandLines(m_checked.configuration),
                            [&](const QString& line) { return foreign.contains(line); });
    return carries ? tr("Saved as your own, these settings would let the commands above run. Allow "
                        "them first, or remove them from the YAML.")
                   : QString();
}

void SettingsDialog::updateButtons()
{
    const bool isValid = m_isChecked && m_checked.isValid();
    const QString obstacle = isValid ? savingObstacle() : QString();
    const bool isModified = m_editor->document()->isModified();
    if (m_isChecked) {
        if (!isValid)
            m_state->setText(tr("These settings cannot be saved: %n error(s).", nullptr,
                                int(m_checked.errors.size())));
        else if (isModified || !obstacle.isEmpty())
            m_state->setText(isModified ? obstacle : QString());
    }
    m_state->setVisible(!m_state->text().isEmpty());
    m_save->setEnabled(isValid && isModified && obstacle.isEmpty() && !m_found.userFile.isEmpty());
    m_reset->setEnabled(m_found.origin.kind == ConfigurationOrigin::Kind::User);
}

void SettingsDialog::confirm(const QString& question, const QString& yes,
                             void (SettingsDialog::*then)())
{
    auto* box =
        new QMessageBox(QMessageBox::Question, windowTitle(), question, QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    const QPushButton* accept = box->addButton(yes, QMessageBox::DestructiveRole);
    connect(box, &QMessageBox::buttonClicked, this, [this, accept, then](const auto* button) {
        if (button == accept)
            (this->*then)();
    });
    box->open();
}

void SettingsDialog::discard()
{
    QDialog::reject();
}

// Also what Escape and closing the window do.
void SettingsDialog::reject()
{
    if (m_editor->document()->isModified())
        confirm(tr("Close without saving what you have changed?"), tr("Close &without saving"),
                &SettingsDialog::discard);
    else
        QDialog::reject();
}

} // namespace triptych
