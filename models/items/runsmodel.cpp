// SPDX-License-Identifier: MIT
#include "models/items/runsmodel.h"

#include "models/items/durationtext.h"
#include "models/items/historymodel.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace triptych {

using namespace Qt::StringLiterals;

void RunsModel::setRuns(std::vector<release::RunRecord> runs, const Configuration& configuration,
                        const QDateTime& now)
{
    beginResetModel();
    m_runs = std::move(runs);
    m_configuration = configuration;
    m_now = now;
    filter();
    endResetModel();
}

void RunsModel::setSearch(const QString& text)
{
    QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    beginResetModel();
    m_words = std::move(words);
    filter();
    endResetModel();
}

void RunsModel::filter()
{
    m_shown.clear();
    for (size_t i = 0; i < m_runs.size(); ++i)
        if (matches(m_runs[i]))
            m_shown.push_back(i);
}

bool RunsModel::matches(const release::RunRecord& run) const
{
    QStringList texts{run.stage, run.who, release::stateText(run.state)};
    QStringList commits{run.commit.toHex()};
    for (const release::StepRecord& step : run.steps) {
        texts.append(step.stage);
        commits.append(step.commit.toHex());
    }
    return std::ranges::all_of(m_words, [&](const QString& word) {
        const auto contains = [&](const QString& text) {
            return text.contains(word, Qt::CaseInsensitive);
        };
        const auto begins = [&](const QString& commit) {
            return commit.startsWith(word, Qt::CaseInsensitive);
        };
        return std::ranges::any_of(texts, contains) || std::ranges::any_of(commits, begins);
    });
}

int RunsModel::rowOf(qint64 id) const
{
    const auto row = std::ranges::find_if(m_shown, [&](size_t at) { return m_runs[at].id == id; });
    return row == m_shown.end() ? -1 : int(row - m_shown.begin());
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RunsModel::text(const release::RunRecord& run, int column) const
{
    switch (column) {
    case StateColumn:
        return release::stateText(run.state);
    case StageColumn: {
        QStringList stages{run.stage};
        for (const release::StepRecord& step : run.steps)
            if (!stages.contains(step.stage))
                stages.append(step.stage);
        return stages.join(u" → "_s);
    }
    case CommitColumn:
        return run.commit.toShort();
    case WhenColumn:
        return relativeTime(run.started, m_now);
    case DurationColumn:
        return run.ended.isNull() ? QString() : durationText(run.started.msecsTo(run.ended));
    case WhoColumn:
        return run.who;
    default:
        return {};
    }
}

QString RunsModel::toolTip(const release::RunRecord& run, int column) const
{
    const auto when = [](const QDateTime& time) {
        return QLocale().toString(time.toLocalTime(), QLocale::LongFormat);
    };
    switch (column) {
    case StateColumn:
        for (const release::StepRecord& step : run.steps)
            if (!step.outcome.reason.isEmpty() && step.outcome.state != release::State::Skipped)
                return u"%1/%2: %3"_s.arg(step.stage, commandName(step.kind), step.outcome.reason);
        return {};
    case CommitColumn:
        return run.commit.toHex();
    case WhenColumn:
        return run.ended.isNull()
                   ? tr("Begun %1").arg(when(run.started))
                   : tr("Begun %1, ended %2").arg(when(run.started), when(run.ended));
    default:
        return {};
    }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const release::RunRecord& shown = run(index.row());
    const Stage* stage = m_configuration.stage(shown.stage);
    switch (role) {
    case Qt::DisplayRole:
        return text(shown, index.column());
    case Qt::AccessibleTextRole: // in a row of cells each says what it is
        return u"%1: %2"_s.arg(headerData(index.column(), Qt::Horizontal).toString(),
                               text(shown, index.column()));
    case Qt::ToolTipRole:
        return toolTip(shown, index.column());
    case StateRole:
        return int(shown.state);
    case ColorRole:
        return stage ? stage->color : QString();
    case IdRole:
        return shown.id;
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case StageColumn:
        return tr("Stage");
    case CommitColumn:
        return tr("Commit");
    case WhenColumn:
        return tr("When");
    case DurationColumn:
        return tr("Duration");
    case WhoColumn:
        return tr("Who");
    default:
        return {};
    }
}

} // namespace triptych
