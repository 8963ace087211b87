// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace triptych {

// A label of plain text in a size and weight relative to the window's text, which it follows when
// that changes. Never takes its text for rich text.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Look { Display, Title, Bold, Normal, Muted, Small };

    explicit TextLabel(Look look, QWidget* parent = nullptr);
    TextLabel(Look look, const QString& text, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;

private:
    void takeFont();

    Look m_look;
};

} // namespace triptych
