// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace triptych {

// A label of plain text, whatever its text looks like. Size and colour come from the style sheet,
// so that they follow the theme and the size of text.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Look { Display, Title, Bold, Normal, Muted, Small, Warning, Added, Removed };
    Q_ENUM(Look)

    explicit TextLabel(Look look, QWidget* parent = nullptr);
    TextLabel(Look look, const QString& text, QWidget* parent = nullptr);
};

} // namespace triptych
