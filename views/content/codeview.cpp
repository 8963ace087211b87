// SPDX-License-Identifier: MIT
#include "views/content/codeview.h"

#include "views/theme/theme.h"

#include <QEvent>
#include <QTextBlock>

namespace triptych {

CodeView::CodeView(QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setUndoRedoEnabled(false);
    setFrameShape(NoFrame);
    document()->setDocumentMargin(14);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setAccessibleName(tr("Content of the file"));
    setFont(monospaceFont(smallFont(font())));
}

void CodeView::setHighlightedText(HighlightedText text)
{
    m_pending = std::move(text.lines);
    setPlainText(text.text);
}

void CodeView::paintEvent(QPaintEvent* event)
{
    colourVisibleLines(event->rect().bottom());
    QPlainTextEdit::paintEvent(event);
}

void CodeView::colourVisibleLines(int bottom)
{
    int from = -1;
    int to = -1;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        if (blockBoundingGeometry(block).translated(contentOffset()).top() > bottom)
            break;
        const auto line = size_t(block.blockNumber());
        if (line >= m_pending.size() || m_pending[line].isEmpty())
            continue;
        block.layout()->setFormats(std::exchange(m_pending[line], {}));
        from = from < 0 ? block.position() : from;
        to = block.position() + block.length();
    }
    if (from >= 0)
        document()->markContentsDirty(from, to - from);
}

void CodeView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(monospaceFont(smallFont(parentWidget() ? parentWidget()->font() : font())));
}

} // namespace triptych
