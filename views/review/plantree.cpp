// SPDX-License-Identifier: MIT
#include "views/review/plantree.h"

#include "views/review/plandelegate.h"
#include "views/theme/plaintooltip.h"
#include "views/theme/theme.h"

#include <QSignalBlocker>
#include <QStandardItemModel>

#include <algorithm>

namespace triptych {

PlanTree::PlanTree(QWidget* parent) : QTreeView(parent), m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setItemDelegate(new PlanDelegate(this));
    setAccessibleName(tr("Planned commits"));
    setHeaderHidden(true);
    setIndentation(0);
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_Hover);
    setBackgroundRole(QPalette::AlternateBase);
    viewport()->setBackgroundRole(QPalette::AlternateBase); // a panel, not the board's ground
}

void PlanTree::setPlan(const Plan& plan, const SnapshotPtr& snapshot)
{
    const int before = std::max(0, commit());
    {
        const QSignalBlocker blocker(this);
        m_model->clear();
        for (size_t i = 0; i < plan.commits.size(); ++i)
            addCommit(plan.commits[i], static_cast<int>(i), snapshot);
        if (!plan.findings.empty())
            addFindings(plan.findings);
        expandAll();
    }
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        setCurrentIndex(m_model->index(std::min(before, last), 0));
    Q_EMIT selected();
}

void PlanTree::addCommit(const PlannedCommit& commit, int index, const SnapshotPtr& snapshot)
{
    const bool adds = commit.kind == PlannedCommit::Kind::Add;
    const auto count = static_cast<qlonglong>(commit.versions.size());
    const QString number =
        (adds ? QStringLiteral("+") : QStringLiteral("−")) + locale().toString(count);
    QString detail = count == 1 ? tr("%1 version").arg(number) : tr("%1 versions").arg(number);
    if (adds)
        detail += tr(" · from %1").arg(commit.otherStage);
    else if (!commit.otherStage.isEmpty())
        detail += tr(" · promoted to %1").arg(commit.otherStage);

    auto* group = new QStandardItem(commit.stage);
    const StageState* stage = snapshot ? snapshot->stage(commit.stage) : nullptr;
    group->setData(stage ? QColor(stage->stage.color) : Theme::current().muted,
                   PlanDelegate::DotRole);
    group->setData(detail, PlanDelegate::DetailRole);
    group->setData(index, PlanDelegate::CommitRole);
    group->setData(QStringLiteral("%1, %2").arg(commit.stage, detail), Qt::AccessibleTextRole);
    for (const PlannedVersion& version : commit.versions) {
        auto* item = new QStandardItem(
            QStringLiteral("%1 %2").arg(version.name.package, version.name.version.text()));
        item->setData(QChar(adds ? u'+' : u'-'), PlanDelegate::MarkRole);
        item->setData(version.tree.toShort(), PlanDelegate::TailRole);
        item->setData(index, PlanDelegate::CommitRole);
        const QString said = adds ? tr("%1 comes to %2") : tr("%1 goes from %2");
        item->setData(said.arg(item->text(), commit.stage), Qt::AccessibleTextRole);
        item->setToolTip(plainToolTip(tr("%1\nTree %2").arg(item->text(), version.tree.toHex())));
        group->appendRow(item);
    }
    m_model->appendRow(group);
}

void PlanTree::addFindings(const std::vector<Finding>& findings)
{
    auto* group = new QStandardItem(tr("Not applied"));
    group->setData(Theme::current().amber, PlanDelegate::DotRole);
    group->setData(locale().toString(static_cast<qlonglong>(findings.size())),
                   PlanDelegate::DetailRole);
    group->setData(-1, PlanDelegate::CommitRole);
    group->setData(0, PlanDelegate::FindingRole);
    for (size_t i = 0; i < findings.size(); ++i) {
        const Move& move = findings[i].move;
        auto* item =
            new QStandardItem(QStringLiteral("%1 %2").arg(move.package, move.version.text()));
        item->setData(move.isRemoval() ? tr("out of %1").arg(move.from)
                                       : QStringLiteral("%1 → %2").arg(move.from, move.to),
                      PlanDelegate::DetailRole);
        item->setData(QChar(u'!'), PlanDelegate::MarkRole);
        item->setData(findings[i].verdict.reason, PlanDelegate::BelowRole);
        item->setData(-1, PlanDelegate::CommitRole);
        item->setData(static_cast<int>(i), PlanDelegate::FindingRole);
        item->setData(tr("%1 is not applied: %2").arg(item->text(), findings[i].verdict.reason),
                      Qt::AccessibleTextRole);
        item->setToolTip(plainToolTip(findings[i].verdict.reason));
        group->appendRow(item);
    }
    m_model->appendRow(group);
}

int PlanTree::commit() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() ? index.data(PlanDelegate::CommitRole).toInt() : -1;
}

int PlanTree::finding() const
{
    const QVariant value = currentIndex().data(PlanDelegate::FindingRole);
    return value.isValid() ? value.toInt() : -1;
}

void PlanTree::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT selected();
}

} // namespace triptych
