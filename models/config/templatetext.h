// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <expected>
#include <vector>

namespace triptych {

// A stretch of a command template: text to be taken as it is, or the name of a placeholder.
struct TemplatePart
{
    QString text;
    bool isPlaceholder = false;
};

// "--tag={image}:{{x}}" apart; the error says what is wrong with the braces.
std::expected<std::vector<TemplatePart>, QString> splitTemplate(const QString& text);

// What a template without placeholders stands for; null when it has any.
QString literalTemplate(const QString& text);

} // namespace triptych
