// SPDX-License-Identifier: MIT
#include "models/items/checksmodel.h"

#include "models/checks/checks.h"

#include <algorithm>

namespace triptych {

namespace {

ChecksModel::Mark markOf(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return ChecksModel::Mark::Note;
    case Severity::Warning:
    case Severity::Confirm:
        return ChecksModel::Mark::Warning;
    case Severity::Block:
        break;
    }
    return ChecksModel::Mark::Blocked;
}

QString markName(ChecksModel::Mark mark)
{
    switch (mark) {
    case ChecksModel::Mark::Passed:
        return ChecksModel::tr("passed");
    case ChecksModel::Mark::Note:
        return ChecksModel::tr("note");
    case ChecksModel::Mark::Warning:
        return ChecksModel::tr("warning");
    case ChecksModel::Mark::Blocked:
        return ChecksModel::tr("blocked");
    case ChecksModel::Mark::Unknown:
        return ChecksModel::tr("unknown");
    case ChecksModel::Mark::Heading:
        break;
    }
    return {};
}

} // namespace

std::vector<StageAnswer> stageAnswers(const Situation& situation, const QString& from,
                                      const VersionName& name)
{
    std::vector<StageAnswer> answers;
    for (const StageState* state : situation.snapshot.downstreamOf(from)) {
        if (state->stage.frozen)
            continue;
        Move move{.package = name.package,
                  .version = name.version,
                  .from = from,
                  .to = state->stage.name};
        for (const Move& drafted : situation.draft.ofVersion(name.package, name.version))
            if (drafted.from == move.from && drafted.to == move.to)
                move = drafted;
        answers.push_back({.stage = state->stage.title, .verdict = judge(situation, move)});
    }
    return answers;
}

void ChecksModel::add(const StageAnswer& answer)
{
    const Verdict& verdict = answer.verdict;
    Mark mark = Mark::Passed;
    if (verdict.kind == Verdict::Kind::AlreadyThere)
        mark = Mark::Note;
    else if (!verdict.isAllowed())
        mark = Mark::Blocked;
    else if (!verdict.concerns.empty())
        mark = markOf(verdict.concerns.front().severity);
    QStringList others;
    for (const Concern& concern : verdict.concerns)
        others.append(concern.message);
    m_rows.push_back({.mark = mark,
                      .text = tr("%1: %2").arg(answer.stage, verdict.sentence()),
                      .help = others.join(u'\n')});
}

void ChecksModel::add(const CheckFinding& finding)
{
    const CheckInfo* info = findCheck(finding.check);
    const Mark mark = markOf(finding.severity);
    m_rows.push_back({.mark = mark,
                      .text = finding.message,
                      .place = finding.place(),
                      .help = info ? info->help() : QString()});
    if (finding.severity != Severity::Note)
        ++m_findings;
    m_worst = std::max(m_worst, mark);
}

void ChecksModel::add(const CheckReport& report)
{
    for (const CheckFinding& finding : report.findings)
        add(finding);
    if (!report.missing.empty()) {
        m_rows.push_back({.mark = Mark::Unknown, .text = report.missingSentence()});
        m_worst = std::max(m_worst, Mark::Warning);
    }
    for (const Check& check : checks())
        if (!std::ranges::contains(report.findings, check.info.id, &CheckFinding::check))
            m_rows.push_back({.mark = report.missing.empty() ? Mark::Passed : Mark::Unknown,
                              .text = check.info.what(),
                              .help = check.info.help()});
}

void ChecksModel::setChecks(const std::vector<StageAnswer>& answers,
                            const std::optional<CheckReport>& report)
{
    beginResetModel();
    m_rows.clear();
    m_findings = 0;
    m_worst = Mark::Passed;
    if (!answers.empty())
        m_rows.push_back({.text = tr("May it go on?")});
    for (const StageAnswer& answer : answers)
        add(answer);
    m_rows.push_back({.text = tr("Content")});
    if (report)
        add(*report);
    else
        m_rows.push_back({.mark = Mark::Unknown, .text = tr("It is being checked.")});
    endResetModel();
}

int ChecksModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ChecksModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::ToolTipRole:
        return row.help;
    case Qt::AccessibleTextRole:
        return row.mark == Mark::Heading ? row.text
                                         : tr("%1: %2").arg(markName(row.mark), row.text);
    case MarkRole:
        return int(row.mark);
    case PlaceRole:
        return row.place;
    default:
        return {};
    }
}

Qt::ItemFlags ChecksModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const bool isHeading = m_rows[size_t(index.row())].mark == Mark::Heading;
    return isHeading ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                     : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace triptych
