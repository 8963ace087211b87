// SPDX-License-Identifier: MIT
#pragma once

#include "views/content/highlighting.h"

#include <QPlainTextEdit>

namespace triptych {

// A text to be read, with colours that were worked out elsewhere: a line takes its colours when it
// is first painted, so that a long text costs what is seen of it.
class CodeView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeView(QWidget* parent = nullptr);
    void setHighlightedText(HighlightedText text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void colourVisibleLines(int bottom);

    std::vector<QList<QTextLayout::FormatRange>> m_pending; // by line; emptied when applied
};

} // namespace triptych
