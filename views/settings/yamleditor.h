// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace KSyntaxHighlighting {
class SyntaxHighlighter;
}

namespace triptych {

// An editor of YAML with colours. Tab leaves it, for whoever has only a keyboard; Return keeps the
// indentation.
class YamlEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit YamlEditor(QWidget* parent = nullptr);

    void goTo(int line, int column); // from 1, in UTF-16 units
    void markLines(const QList<int>& lines); // those with faults
    // Another text as one step that can be undone, with the cursor in the same line.
    void replaceText(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void takeTheme();
    void showMarks();

    KSyntaxHighlighting::SyntaxHighlighter* m_highlighter;
    QList<int> m_marked;
};

} // namespace triptych
