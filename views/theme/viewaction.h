// SPDX-License-Identifier: MIT
#pragma once

#include <QKeySequence>
#include <QList>

class QAction;
class QObject;

namespace triptych {

// An action of one view: its keys hold while the view, or something in it, has the focus. The icon may
// be empty; the tip is said in the status bar, too.
QAction* makeViewAction(QObject* parent, const char* name, const QString& icon, const QString& text,
                        const QString& tip, const QList<QKeySequence>& keys);

} // namespace triptych
