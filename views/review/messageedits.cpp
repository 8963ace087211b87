// SPDX-License-Identifier: MIT
#include "views/review/messageedits.h"

namespace triptych {
namespace {

// Equal for two commits that do the same.
QString identity(const PlannedCommit& commit)
{
    QString text =
        commit.kind == PlannedCommit::Kind::Add ? QStringLiteral("add") : QStringLiteral("remove");
    text += u'\n' + commit.stage + u'\n' + commit.otherStage;
    for (const PlannedVersion& version : commit.versions)
        text += u'\n' + version.name.text() + u' ' + version.tree.toHex();
    return text;
}

} // namespace

void MessageEdits::set(const PlannedCommit& proposed, const QString& subject, const QString& body)
{
    if (subject == proposed.subject && body == proposed.body)
        forget(proposed);
    else
        m_messages.insert(identity(proposed), {subject, body});
}

void MessageEdits::forget(const PlannedCommit& proposed)
{
    m_messages.remove(identity(proposed));
}

bool MessageEdits::has(const PlannedCommit& proposed) const
{
    return m_messages.contains(identity(proposed));
}

Plan MessageEdits::applied(Plan proposed) const
{
    for (PlannedCommit& commit : proposed.commits) {
        const auto edited = m_messages.constFind(identity(commit));
        if (edited == m_messages.cend())
            continue;
        commit.subject = edited->subject;
        commit.body = edited->body;
    }
    return proposed;
}

} // namespace triptych
