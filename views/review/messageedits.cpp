// SPDX-License-Identifier: MIT
#include "views/review/messageedits.h"

namespace triptych {
namespace {

// Equal for two commits that do the same.
QString identity(const PlannedCommit& commit)
{
    QString text = QString::number(static_cast<int>(commit.kind));
    text += u'\n' + commit.stage + u'\n' + commit.otherStage;
    for (const PlannedVersion& version : commit.versions)
        text += u'\n' + version.name.text() + u' ' + version.tree.toHex();
    for (const PlannedFile& file : commit.files)
        text += u'\n' + QString::fromUtf8(file.path) + u' ' + file.id.toHex()
                + QString::fromUtf8(file.content);
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
