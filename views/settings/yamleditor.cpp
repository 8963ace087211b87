// SPDX-License-Identifier: MIT
#include "views/settings/yamleditor.h"

#include "views/theme/theme.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <QKeyEvent>
#include <QTextBlock>

namespace triptych {

namespace {

// Of the window's thread; reading the list of languages takes a moment, so once.
KSyntaxHighlighting::Repository& languages()
{
    static KSyntaxHighlighting::Repository instance;
    return instance;
}

} // namespace

YamlEditor::YamlEditor(QWidget* parent)
    : QPlainTextEdit(parent), m_highlighter(new KSyntaxHighlighting::SyntaxHighlighter(document()))
{
    setProperty("field", true);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setAccessibleName(tr("Settings as YAML"));
    setFont(monospaceFont(smallFont(font())));
    m_highlighter->setDefinition(languages().definitionForName(QStringLiteral("YAML")));
    takeTheme();
}

void YamlEditor::goTo(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(std::max(0, line - 1));
    QTextCursor cursor(block.isValid() ? block : document()->lastBlock());
    const int last = cursor.block().length() - 1;
    cursor.setPosition(cursor.block().position() + std::clamp(column - 1, 0, last));
    setTextCursor(cursor);
    ensureCursorVisible();
    setFocus(Qt::OtherFocusReason);
}

void YamlEditor::markLines(const QList<int>& lines)
{
    m_marked = lines;
    showMarks();
}

void YamlEditor::showMarks()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const int line : std::as_const(m_marked)) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setBackground(Theme::current().redGround);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void YamlEditor::replaceText(const QString& text)
{
    const int line = textCursor().blockNumber();
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.insertText(text);
    QTextCursor cursor(document()->findBlockByNumber(line));
    setTextCursor(cursor.isNull() ? QTextCursor(document()) : cursor);
}

void YamlEditor::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isReturn || event->modifiers() != Qt::NoModifier) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    const QString before = textCursor().block().text().left(textCursor().positionInBlock());
    qsizetype indent = 0;
    while (indent < before.size() && before[indent] == u' ')
        ++indent;
    textCursor().insertText(u'\n' + before.first(indent));
    ensureCursorVisible();
}

void YamlEditor::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeTheme();
    else if (event->type() == QEvent::ApplicationFontChange)
        setFont(monospaceFont(smallFont(parentWidget() ? parentWidget()->font() : font())));
}

void YamlEditor::takeTheme()
{
    using KSyntaxHighlighting::Repository;
    const auto wanted = Theme::current().dark ? Repository::DarkTheme : Repository::LightTheme;
    m_highlighter->setTheme(languages().defaultTheme(wanted));
    m_highlighter->rehighlight();
    showMarks();
}

} // namespace triptych
