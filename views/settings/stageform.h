// SPDX-License-Identifier: MIT
#pragma once

#include "models/config/configuration.h"

#include <QWidget>

class QGridLayout;

namespace triptych {

// The stages with their branches and policies, a row each. It shows what it is given, and says what
// should change; it changes nothing itself.
class StageForm : public QWidget
{
    Q_OBJECT

public:
    explicit StageForm(QWidget* parent = nullptr);
    void setStages(const std::vector<Stage>& stages);

Q_SIGNALS:
    // In the words of the configuration: "staging", "overwrite", "forbid".
    void valueChosen(const QString& stage, const QString& key, const QString& value);

private:
    void rebuild(const std::vector<Stage>& stages);
    void fill(const std::vector<Stage>& stages);
    void addHeadings();
    QList<QWidget*> addRow(const Stage& stage);

    QGridLayout* m_grid;
    QWidget* m_rows = nullptr;
    QStringList m_names; // of the rows
};

} // namespace triptych
