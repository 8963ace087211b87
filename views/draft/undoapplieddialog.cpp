// SPDX-License-Identifier: MIT
#include "views/draft/undoapplieddialog.h"

#include "views/draft/plainlist.h"
#include "views/theme/textlabel.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace triptych {

UndoAppliedDialog::UndoAppliedDialog(const AppliedDraft& applied, QWidget* parent)
    : DraftDialog(tr("Undo what was applied"),
                  tr("Applied by %1, %2.")
                      .arg(applied.newest.committer.name.simplified(),
                           QLocale().toString(applied.newest.committer.when.toLocalTime(),
                                              QLocale::LongFormat)),
                  parent)
{
    addSubjects(applied);
    addConsequences(applied);
    okButton()->setText(applied.canBeRestored() ? tr("Put the &branches back")
                                                : tr("&Draft the inverse"));
    connect(this, &QDialog::accepted, this, &UndoAppliedDialog::undoWanted);
    makeCancelDefault();
    resizeTo(44);
}

void UndoAppliedDialog::addSubjects(const AppliedDraft& applied)
{
    body()->addWidget(new PlainList(applied.subjects, tr("Commits to be undone"), this));
}

void UndoAppliedDialog::addConsequences(const AppliedDraft& applied)
{
    QStringList lines = applied.consequences();
    auto* heading = new TextLabel(TextLabel::Look::Bold, this);
    body()->addWidget(heading);
    if (applied.canBeRestored()) {
        heading->setText(tr("Nobody else has these commits yet: the branches are put back"));
        for (const AppliedDraft::Branch& branch : applied.branches)
            lines.append(tr("%1 from %2 to %3")
                             .arg(branch.stage, branch.now.toShort(), branch.before.toShort()));
    } else {
        heading->setText(tr("Only new commits can undo this; they are drafted, to be reviewed"));
    }
    heading->setWordWrap(true);
    body()->addWidget(new PlainList(lines, tr("What undoing it means"), this));
}

} // namespace triptych
