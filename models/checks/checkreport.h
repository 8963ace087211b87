// SPDX-License-Identifier: MIT
#pragma once

#include "models/checks/severity.h"
#include "models/git/oid.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

#include <vector>

class QDataStream;

namespace triptych {

struct CheckFinding
{
    QString check; // its id: "manifest-name"
    Severity severity = Severity::Block;
    QString message; // one sentence: the thing, the reason, the way out; plain text
    QByteArray path; // within the version, raw bytes; empty: the version itself
    int line = 0; // from 1; 0: no place in the file
    int column = 0;

    QString place() const; // "data_stream/log/manifest.yml:3:5", fit to be shown

    friend bool operator==(const CheckFinding&, const CheckFinding&) = default;
};

// What the checks say about a version. A value.
struct CheckReport
{
    git::Oid tree; // the version's
    std::vector<CheckFinding> findings; // in the order of the checks; at most maxFindings a check
    std::vector<QByteArray> missing; // files to be checked whose content is not in this clone
    bool isComplete = true; // false: asked to stop before all was checked

    static constexpr size_t maxFindings = 20;
    static constexpr size_t maxMissing = 1'000;

    bool passes() const { return findings.empty() && missing.empty() && isComplete; }
    qsizetype count(Severity severity) const;
    Severity worst() const; // Note when nothing was found
    const CheckFinding* worstFinding() const; // the first of the worst; null when there is none
    // One sentence: how many findings there are and which is the worst, or that all is well.
    QString summary() const;
    // How many files are not in this clone, which, and the command that gets them; empty when none.
    QString missingSentence() const;

    friend bool operator==(const CheckReport&, const CheckReport&) = default;
};

QDataStream& operator<<(QDataStream& out, const CheckReport& report);
QDataStream& operator>>(QDataStream& in, CheckReport& report);

} // namespace triptych
