// SPDX-License-Identifier: MIT
#pragma once

#include "models/release/stepstate.h"

#include <QAbstractButton>

namespace triptych {

// A step on the card of its stage: the sign of its state, what it does, and how far it is. Checked
// while its log is shown.
class StepRow : public QAbstractButton
{
    Q_OBJECT

public:
    explicit StepRow(QWidget* parent = nullptr);

    void setStep(release::State state, const QString& title, const QString& detail,
                 const QString& spoken);
    void setTurn(qreal turn); // of the sign of what runs, from 0 to 1
    const QString& detail() const { return m_detail; }
    release::State state() const { return m_state; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    release::State m_state = release::State::Waiting;
    QString m_detail;
    qreal m_turn = 0;
};

} // namespace triptych
