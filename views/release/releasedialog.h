// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"
#include "views/draft/draftdialog.h"
#include "views/release/releasechoices.h"
#include "views/release/releaseheader.h"

class QCheckBox;
class QHBoxLayout;
class QPlainTextEdit;

namespace triptych {

class ReleaseQuestions;
class TextLabel;

// Before a stage is released: which stages and steps, and exactly what will run for them. What the
// stages want asked is asked here. Given values; begins nothing itself.
class ReleaseDialog : public DraftDialog
{
    Q_OBJECT

public:
    // All stages and steps are chosen at first, or those of `chosen`. make is asked on each change,
    // so it must be quick.
    ReleaseDialog(const Configuration& configuration, const ReleasableStage& stage,
                  ReleaseMaker make, QWidget* parent = nullptr);

    void setChoices(const ReleaseChoices& choices);
    void hideChoices(); // all is as it was decided before
    ReleaseChoices choices() const;

Q_SIGNALS:
    void startWanted(const triptych::release::Pipeline& pipeline);

private:
    void addChoices(const ReleasableStage& stage);
    void addPreview();
    QHBoxLayout* addRow(const QString& heading);
    QCheckBox* addBox(QLayout* layout, const QString& text, const QString& name);
    void preview();
    void showPipeline(const release::Pipeline& pipeline);
    void updateButton();

    struct StageBox
    {
        QString stage;
        QCheckBox* box;
    };
    struct StepBox
    {
        CommandId step;
        QCheckBox* box;
    };

    Configuration m_configuration;
    ReleaseMaker m_make;
    std::expected<release::Pipeline, QString> m_pipeline;
    std::vector<QWidget*> m_rows; // of the choices
    std::vector<StageBox> m_stages;
    std::vector<StepBox> m_steps;
    TextLabel* m_heading;
    QPlainTextEdit* m_commands;
    TextLabel* m_notes;
    ReleaseQuestions* m_questions;
};

} // namespace triptych
