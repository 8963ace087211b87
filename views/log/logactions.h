// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QList>

namespace triptych {

// Everything that can be done with a log, once. They count while the focus is within a widget that
// they were added to.
class LogActions : public QObject
{
    Q_OBJECT

public:
    explicit LogActions(QObject* parent = nullptr);

    const QList<QAction*>& all() const { return m_all; }

    QAction* follow = nullptr; // checkable
    QAction* find = nullptr;
    QAction* findNext = nullptr;
    QAction* findPrevious = nullptr;
    QAction* copy = nullptr;
    QAction* selectAll = nullptr;
    QAction* copyCommand = nullptr;
    QAction* save = nullptr;
    QAction* zoomIn = nullptr;
    QAction* zoomOut = nullptr;
    QAction* zoomNormal = nullptr;

private:
    QAction* add(const char* name, const QString& icon, const QString& text, const QString& tip,
                 const QList<QKeySequence>& keys = {});

    QList<QAction*> m_all;
};

} // namespace triptych
