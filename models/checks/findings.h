// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/checkinfo.h"
#include "models/checks/checkreport.h"
#include "models/checks/yamldocument.h"

namespace triptych {

// Takes what a check finds, up to a limit: a hostile version has faults without end.
class Findings
{
public:
    Findings(const CheckInfo& info, std::vector<CheckFinding>& findings)
        : m_info(info), m_findings(findings)
    {}

    void add(const QString& message, const QByteArray& path = {}, TextPlace place = {})
    {
        add(m_info.severity, message, path, place);
    }
    void add(Severity severity, const QString& message, const QByteArray& path = {},
             TextPlace place = {});
    void add(CheckFinding finding);

    const CheckInfo& info() const { return m_info; }

private:
    const CheckInfo& m_info;
    std::vector<CheckFinding>& m_findings;
    size_t m_count = 0;
};

// A text from a repository within a sentence: one line, not endless, in quotes.
QString quoted(const QString& text);

} // namespace triptych
