// SPDX-License-Identifier: MIT
#include "views/review/planrows.h"

#include "models/git/error.h"
#include "views/review/plantext.h"
#include "views/review/reviewdelegate.h"
#include "views/review/rowbuilder.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStandardItem>

#include <algorithm>
#include <functional>

namespace triptych {

namespace {

using namespace Qt::StringLiterals;
using Kind = ReviewPlace::Kind;
using rows::addGroup;
using rows::addSentence;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PlanRows)
};

QString number(size_t count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

class Rows
{
public:
    Rows(QStandardItem& root, const Plan& plan, const SnapshotPtr& snapshot)
        : m_root(root), m_plan(plan), m_snapshot(snapshot)
    {}

    void fill()
    {
        for (size_t i = 0; i < m_plan.commits.size(); ++i)
            addCommit(i);
        addConcerns(Text::tr("To be accepted"), &Theme::red, &PlannedConcern::isOpen);
        addConcerns(Text::tr("Mind"), &Theme::amber, [](const PlannedConcern& planned) {
            return !planned.isOpen() && planned.concern.severity != Severity::Note;
        });
        addConcerns(Text::tr("To know"), &Theme::blue, [](const PlannedConcern& planned) {
            return planned.concern.severity == Severity::Note;
        });
        addWaiting();
        addFindings();
    }

private:
    QString detailOf(const PlannedCommit& commit) const
    {
        QString detail;
        if (commit.kind == PlannedCommit::Kind::Raise) {
            detail = Text::tr("registry version");
        } else {
            const bool adds = commit.kind == PlannedCommit::Kind::Add;
            const QString count = (adds ? u"+"_s : u"−"_s) + number(commit.versions.size());
            detail = commit.versions.size() == 1 ? Text::tr("%1 version").arg(count)
                                                 : Text::tr("%1 versions").arg(count);
            if (adds)
                detail += commit.otherStage.isEmpty()
                              ? Text::tr(" · brought in")
                              : Text::tr(" · from %1").arg(commit.otherStage);
            else if (!commit.otherStage.isEmpty())
                detail += Text::tr(" · promoted to %1").arg(commit.otherStage);
        }
        const bool proposes = commit.branch < m_plan.branches.size()
                              && m_plan.branches[commit.branch].route == Route::PullRequest;
        return proposes ? detail + Text::tr(" · pull request") : detail;
    }

    void addVersion(QStandardItem* group, size_t index, size_t at)
    {
        const PlannedCommit& commit = m_plan.commits[index];
        const PlannedVersion& version = commit.versions[at];
        const bool adds = commit.kind == PlannedCommit::Kind::Add;
        const bool vanishes = !adds && std::ranges::any_of(m_plan.vanishing, [&](const Move& move) {
            return move.from == commit.stage && move.name() == version.name;
        });
        const QString name = u"%1 %2"_s.arg(version.name.package, version.name.version.text());
        const QString said = vanishes ? Text::tr("%1 goes from %2 and is in no branch afterwards")
                             : adds   ? Text::tr("%1 comes to %2")
                                      : Text::tr("%1 goes from %2");
        QStandardItem* item =
            rows::addLine(group, adds ? u'+' : u'-', name, said.arg(name, commit.stage),
                          {.kind = Kind::Version, .index = int(index), .version = int(at)});
        if (vanishes)
            item->setData(Text::tr("in no branch afterwards"), ReviewDelegate::DetailRole);
        item->setData(version.tree.toShort(), ReviewDelegate::TailRole);
        item->setToolTip(plainToolTip(Text::tr("%1\nTree %2").arg(name, version.tree.toHex())));
    }

    void addCommit(size_t index)
    {
        const PlannedCommit& commit = m_plan.commits[index];
        const StageState* stage = m_snapshot ? m_snapshot->stage(commit.stage) : nullptr;
        QStandardItem* group = addGroup(
            m_root, commit.stage, stage ? QColor(stage->stage.color) : Theme::current().muted,
            detailOf(commit), {.kind = Kind::Commit, .index = int(index)});
        for (size_t i = 0; i < commit.versions.size(); ++i)
            addVersion(group, index, i);
        for (size_t i = 0; i < commit.files.size(); ++i) {
            const QString path = git::displayText(commit.files[i].path);
            rows::addLine(group, u'~', path, Text::tr("%1 changes in %2").arg(path, commit.stage),
                          {.kind = Kind::Other, .index = int(index), .file = int(i)});
        }
    }

    void addConcerns(const QString& title, QColor Theme::* color,
                     const std::function<bool(const PlannedConcern&)>& belongs)
    {
        const auto count = size_t(std::ranges::count_if(m_plan.concerns, belongs));
        QStandardItem* group = nullptr;
        for (size_t i = 0; i < m_plan.concerns.size(); ++i) {
            const PlannedConcern& planned = m_plan.concerns[i];
            if (!belongs(planned))
                continue;
            if (!group)
                group = addGroup(m_root, title, Theme::current().*color, number(count),
                                 {.kind = Kind::Concern, .index = int(i)});
            const QString way = planned.move.accepted.isEmpty()
                                    ? wayOfMove(planned.move)
                                    : Text::tr("%1 · accepted").arg(wayOfMove(planned.move));
            addSentence(group, nameOfMove(planned.move), way, planned.concern.message,
                        {Kind::Concern, int(i)});
        }
    }

    void addWaiting()
    {
        QStandardItem* group = nullptr;
        for (size_t i = 0; i < m_plan.waiting.size(); ++i) {
            const Move& move = m_plan.waiting[i];
            if (!group)
                group = addGroup(m_root, Text::tr("Waits for the pull request"),
                                 Theme::current().muted, number(m_plan.waiting.size()),
                                 {.kind = Kind::Waiting, .index = int(i)});
            addSentence(group, nameOfMove(move), wayOfMove(move), waitingSentence(move),
                        {Kind::Waiting, int(i)});
        }
    }

    void addFindings()
    {
        const size_t count = m_plan.findings.size() + m_plan.raiseFindings.size();
        if (count == 0)
            return;
        QStandardItem* group = addGroup(
            m_root, Text::tr("Not applied"), Theme::current().amber, number(count),
            {.kind = m_plan.findings.empty() ? Kind::RaiseFinding : Kind::Finding, .index = 0});
        for (size_t i = 0; i < m_plan.findings.size(); ++i) {
            const Finding& finding = m_plan.findings[i];
            addSentence(group, nameOfMove(finding.move), wayOfMove(finding.move),
                        finding.verdict.reason, {Kind::Finding, int(i)});
        }
        for (size_t i = 0; i < m_plan.raiseFindings.size(); ++i) {
            const RaiseFinding& finding = m_plan.raiseFindings[i];
            addSentence(group, finding.raise.stage,
                        Text::tr("registry %1").arg(finding.raise.version), finding.reason,
                        {Kind::RaiseFinding, int(i)});
        }
    }

    QStandardItem& m_root;
    const Plan& m_plan;
    const SnapshotPtr& m_snapshot;
};

} // namespace

void fillPlanRows(QStandardItem& root, const Plan& plan, const SnapshotPtr& snapshot)
{
    Rows(root, plan, snapshot).fill();
}

} // namespace triptych
