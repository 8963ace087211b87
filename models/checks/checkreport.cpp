// SPDX-License-Identifier: MIT
#include "models/checks/checkreport.h"

#include "models/git/error.h"

#include <QCoreApplication>
#include <QDataStream>

#include <algorithm>

namespace triptych {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

} // namespace

QString CheckFinding::place() const
{
    QString place = git::displayText(path);
    if (line > 0)
        place += u':' + QString::number(line);
    if (line > 0 && column > 0)
        place += u':' + QString::number(column);
    return place;
}

qsizetype CheckReport::count(Severity severity) const
{
    return std::ranges::count(findings, severity, &CheckFinding::severity);
}

const CheckFinding* CheckReport::worstFinding() const
{
    const auto it = std::ranges::max_element(findings, {}, &CheckFinding::severity);
    return it == findings.end() ? nullptr : &*it;
}

Severity CheckReport::worst() const
{
    const CheckFinding* finding = worstFinding();
    return finding ? finding->severity : Severity::Note;
}

QString CheckReport::summary() const
{
    if (const CheckFinding* finding = worstFinding()) {
        const auto others = int(findings.size()) - 1;
        return others == 0 ? finding->message
                           : Text::tr("%1 (and %n more)", nullptr, others).arg(finding->message);
    }
    if (!isComplete)
        return Text::tr("The checks were stopped before they were done.");
    return missing.empty() ? Text::tr("All checks pass.") : missingSentence();
}

QString CheckReport::missingSentence() const
{
    if (missing.empty())
        return {};
    const QString first = missing.front().isEmpty() ? Text::tr("The version's folder")
                                                    : git::displayText(missing.front());
    const QString what = missing.size() == 1
                             ? Text::tr("%1 could not be checked because its content is").arg(first)
                             : Text::tr("%n files (%1, …) could not be checked because their "
                                        "content is",
                                        nullptr, int(missing.size()))
                                   .arg(first);
    return Text::tr("%1 not in this clone; get it with \"git archive --output=/dev/null %2\".")
        .arg(what, tree.toHex());
}

QDataStream& operator<<(QDataStream& out, const CheckReport& report)
{
    out.writeRawData(reinterpret_cast<const char*>(report.tree.raw()), git::Oid::size);
    out << quint32(report.findings.size());
    for (const CheckFinding& finding : report.findings)
        out << finding.check << quint8(finding.severity) << finding.message << finding.path
            << qint32(finding.line) << qint32(finding.column);
    return out << QByteArrayList(report.missing.begin(), report.missing.end()) << report.isComplete;
}

QDataStream& operator>>(QDataStream& in, CheckReport& report)
{
    std::array<unsigned char, git::Oid::size> raw{};
    if (in.readRawData(reinterpret_cast<char*>(raw.data()), git::Oid::size) != git::Oid::size)
        in.setStatus(QDataStream::ReadPastEnd);
    report.tree = git::Oid::fromRaw(raw.data());
    quint32 count = 0;
    in >> count;
    report.findings.clear();
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        CheckFinding finding;
        quint8 severity = 0;
        qint32 line = 0;
        qint32 column = 0;
        in >> finding.check >> severity >> finding.message >> finding.path >> line >> column;
        if (severity > quint8(Severity::Block))
            in.setStatus(QDataStream::ReadCorruptData);
        finding.severity = Severity(severity);
        finding.line = line;
        finding.column = column;
        report.findings.push_back(std::move(finding));
    }
    QByteArrayList missing;
    in >> missing >> report.isComplete;
    report.missing.assign(missing.begin(), missing.end());
    return in;
}

} // namespace triptych
