// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QTextLayout>

#include <stop_token>
#include <vector>

namespace triptych {

// A text with the colours of its lines.
struct HighlightedText
{
    QString text;
    std::vector<QList<QTextLayout::FormatRange>> lines;
    qsizetype cutLines = 0; // lines that were too long and are shown in part
};

// By the file's name, in colours that suit a light or dark ground. For workers; longer lines are
// cut, since they cannot be laid out within a frame, and what follows a cut one may be taken for
// part of it.
HighlightedText highlightText(const QString& text, const QString& fileName, bool dark,
                              std::stop_token stop = {}, qsizetype longestLine = 1000);

} // namespace triptych
