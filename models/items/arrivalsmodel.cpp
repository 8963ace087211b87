// SPDX-License-Identifier: MIT
#include "models/items/arrivalsmodel.h"

namespace triptych {

namespace {

ArrivalsModel::Judgement judgementOf(const Verdict& verdict)
{
    if (!verdict.isAllowed())
        return ArrivalsModel::Judgement::Refused;
    return verdict.concerns.empty() || verdict.concerns.front().severity == Severity::Note
               ? ArrivalsModel::Judgement::Good
               : ArrivalsModel::Judgement::Mind;
}

} // namespace

void ArrivalsModel::setVersions(std::vector<BroughtIn> versions)
{
    beginResetModel();
    m_versions = std::move(versions);
    m_verdicts.clear();
    endResetModel();
}

void ArrivalsModel::setJudged(const std::vector<Finding>& judged)
{
    m_verdicts.clear();
    for (const Finding& finding : judged)
        m_verdicts.insert(finding.move.name().text(), finding.verdict);
    if (!m_versions.empty())
        Q_EMIT dataChanged(index(0, SentenceColumn),
                           index(int(m_versions.size()) - 1, SentenceColumn));
}

int ArrivalsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_versions.size());
}

int ArrivalsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ArrivalsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const QString name = m_versions[size_t(index.row())].name.text();
    const auto verdict = m_verdicts.constFind(name);
    const QString sentence = verdict == m_verdicts.constEnd() ? QString() : verdict->sentence();
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == NameColumn ? name : sentence;
    case Qt::AccessibleTextRole:
        return sentence.isEmpty() || index.column() != NameColumn
                   ? name
                   : name + QStringLiteral(", ") + sentence;
    case JudgementRole:
        return int(verdict == m_verdicts.constEnd() ? Judgement::None : judgementOf(*verdict));
    default:
        return {};
    }
}

QVariant ArrivalsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Version") : tr("May it come?");
}

} // namespace triptych
