// SPDX-License-Identifier: MIT
#include "models/checks/findings.h"

#include "models/git/error.h"

namespace triptych {

void Findings::add(Severity severity, const QString& message, const QByteArray& path,
                   TextPlace place)
{
    add({.check = m_info.id,
         .severity = severity,
         .message = message,
         .path = path,
         .line = place.line,
         .column = place.column});
}

void Findings::add(CheckFinding finding)
{
    if (m_count++ < CheckReport::maxFindings)
        m_findings.push_back(std::move(finding));
}

QString quoted(const QString& text)
{
    constexpr qsizetype longest = 80;
    QString shown = git::displayText(text.left(longest).toUtf8());
    if (text.size() > longest)
        shown += u'…';
    return u'"' + shown + u'"';
}

} // namespace triptych
