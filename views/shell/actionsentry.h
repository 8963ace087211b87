// SPDX-License-Identifier: MIT
#pragma once

#include "views/shell/actions.h"

#include <QKeySequence>
#include <QVariant>

namespace triptych {

// What an action is made of; for the sources of Actions only.
struct Actions::Entry
{
    QString name;
    QString icon;
    QString text;
    QString tip;
    QList<QKeySequence> keys;
    QActionGroup* group = nullptr;
    bool checkable = false;
    QVariant data = {};
};

} // namespace triptych
