// SPDX-License-Identifier: MIT
#pragma once

#include "views/diff/difftext.h"

#include <QWidget>

class QPushButton;

namespace triptych {

class TextLabel;

// In place of a text: a sentence, and what can be done about it.
class DiffMessage : public QWidget
{
    Q_OBJECT

public:
    explicit DiffMessage(QWidget* parent = nullptr);
    void setNotice(const DiffNotice& notice);

Q_SIGNALS:
    void taken(triptych::DiffNotice::Offer offer);

private:
    DiffNotice m_notice;
    TextLabel* m_sentence;
    QPushButton* m_button;
};

} // namespace triptych
