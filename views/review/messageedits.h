// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/plan.h"

#include <QHash>

namespace triptych {

// What a person has written instead of the proposed messages. It belongs to what a commit does,
// not to its place in a plan, so it is still there when the same commit is planned again.
class MessageEdits
{
public:
    void set(const PlannedCommit& proposed, const QString& subject, const QString& body);
    void forget(const PlannedCommit& proposed);
    bool has(const PlannedCommit& proposed) const;
    Plan applied(Plan proposed) const;

private:
    struct Message
    {
        QString subject;
        QString body;
    };
    QHash<QString, Message> m_messages;
};

} // namespace triptych
