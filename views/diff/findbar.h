// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLineEdit;
class QToolButton;

namespace triptych {

class DiffActions;
class TextLabel;

// Where the wanted text is written, and how often it was found.
class FindBar : public QFrame
{
    Q_OBJECT

public:
    explicit FindBar(const DiffActions& actions, QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    void start(const QString& proposed = {}); // takes the focus, with the text selected
    // Which one of how many is shown, from 0; -1: none yet.
    void setResult(int current, qsizetype count);

Q_SIGNALS:
    void textChanged(const QString& text);
    void allFilesRequested(const QString& text);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* makeButton(QAction* action, const QString& icon);

    QLineEdit* m_field;
    TextLabel* m_result;
    QToolButton* m_all;
    QAction* m_next;
    QAction* m_previous;
};

} // namespace triptych
