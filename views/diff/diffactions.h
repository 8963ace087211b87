// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QList>

namespace triptych {

// Everything that can be done with a diff, once. They count while the focus is within a widget
// that they were added to.
class DiffActions : public QObject
{
    Q_OBJECT

public:
    explicit DiffActions(QObject* parent = nullptr);

    const QList<QAction*>& all() const { return m_all; }

    QAction* nextChange = nullptr;
    QAction* previousChange = nullptr;
    QAction* nextFile = nullptr;
    QAction* previousFile = nullptr;
    QAction* find = nullptr;
    QAction* findNext = nullptr;
    QAction* findPrevious = nullptr;
    QActionGroup* arrangement = nullptr; // exclusive
    QAction* sideBySide = nullptr;
    QAction* unified = nullptr;
    QAction* ignoreWhitespace = nullptr; // checkable
    QAction* wrap = nullptr; // checkable
    QAction* openFolds = nullptr;
    // Of the lines themselves: for the view only, where their keys move the caret otherwise.
    QAction* openFold = nullptr; // the one at the caret
    QAction* moreBelow = nullptr; // a step of it
    QAction* moreAbove = nullptr;
    QAction* toLeft = nullptr; // the caret
    QAction* toRight = nullptr;
    QAction* zoomIn = nullptr;
    QAction* zoomOut = nullptr;
    QAction* zoomNormal = nullptr;
    QAction* asText = nullptr; // checkable: a drawing as what it is written in
    QAction* swipe = nullptr; // checkable: pictures over each other
    QAction* copy = nullptr;
    QAction* selectAll = nullptr;
    QAction* copyPatch = nullptr;
    QAction* savePatch = nullptr;
    QAction* viewed = nullptr; // checkable

private:
    QAction* add(const char* name, const QString& icon, const QString& text, const QString& tip,
                 const QList<QKeySequence>& keys);
    void addMoves();
    void addLooks();
    void addOfLines();
    void addUses();

    QList<QAction*> m_all;
};

} // namespace triptych
