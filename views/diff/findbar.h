// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QAction;
class QLineEdit;
class QToolButton;

namespace triptych {

class TextLabel;

// Where the wanted text is written, and how often it was found.
class FindBar : public QFrame
{
    Q_OBJECT

public:
    // In what it searches, in the words of its field and of what it says when nothing is found.
    struct Scope
    {
        QString placeholder;
        QString notFound;
        bool offersAllFiles = false;
    };

    FindBar(QAction* next, QAction* previous, const Scope& scope, QWidget* parent = nullptr);
    static Scope fileScope(); // a file among others

    QString text() const;
    void setText(const QString& text);
    void start(const QString& proposed = {}); // takes the focus, with the text selected
    // Which one of how many is shown, from 0; -1: none yet. There may be more than were counted.
    void setResult(qsizetype current, qsizetype count, bool mayBeMore = false);

Q_SIGNALS:
    void textChanged(const QString& text);
    void allFilesRequested(const QString& text);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* makeButton(QAction* action, const QString& icon);

    QString m_notFound;
    QLineEdit* m_field;
    TextLabel* m_result;
    QToolButton* m_all;
    QAction* m_next;
    QAction* m_previous;
};

} // namespace triptych
