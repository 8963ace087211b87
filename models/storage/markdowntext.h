// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace triptych {

// Text from a repository or a person as a part of Markdown, on one line.

// In a code span nothing in it is Markdown. What cannot be seen is spelled out.
QString markdownCode(const QString& text);

// Code as a table's cell, which ends at a bar even within a code span.
QString markdownCell(QString code);

// Prose: no heading, mention, link or HTML by accident.
QString markdownProse(const QString& text);

} // namespace triptych
