// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace triptych {

class StepRow;

// What is released of one stage: its name with its dot, and its steps below each other.
class StageCard : public QFrame
{
    Q_OBJECT

public:
    StageCard(const QString& title, const QString& color, QWidget* parent = nullptr);
    void addRow(StepRow* row); // takes it

private:
    QVBoxLayout* m_rows;
};

// The dot in the colour of a stage.
class StageDot : public QWidget
{
    Q_OBJECT

public:
    explicit StageDot(const QString& color, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_color;
};

} // namespace triptych
