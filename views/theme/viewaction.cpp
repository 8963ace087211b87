// SPDX-License-Identifier: MIT
#include "views/theme/viewaction.h"

#include "views/theme/theme.h"

#include <QAction>

namespace triptych {

QAction* makeViewAction(QObject* parent, const char* name, const QString& icon, const QString& text,
                        const QString& tip, const QList<QKeySequence>& keys)
{
    auto* action = new QAction(text, parent);
    action->setObjectName(QString::fromLatin1(name));
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon, &Theme::muted));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setStatusTip(tip);
    action->setToolTip(tip);
    return action;
}

} // namespace triptych
