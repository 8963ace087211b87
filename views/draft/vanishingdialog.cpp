// SPDX-License-Identifier: MIT
#include "views/draft/vanishingdialog.h"

#include "views/draft/plainlist.h"

#include <QDialogButtonBox>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace triptych {

VanishingDialog::VanishingDialog(const QStringList& vanishing, qsizetype others, QWidget* parent)
    : DraftDialog(tr("Gone from every branch"),
                  vanishing.size() == 1
                      ? tr("This version would then be in no branch at all; only the history would "
                           "have it:")
                      : tr("These %1 versions would then be in no branch at all; only the history "
                           "would have them:")
                            .arg(QLocale().toString(vanishing.size())),
                  parent)
{
    body()->addWidget(new PlainList(vanishing, tr("Versions that would be in no branch"), this));
    okButton()->setText(others > 0 ? tr("Draft &all removals") : tr("Draft the &removal"));
    if (others > 0) {
        auto* only = buttons()->addButton(tr("Only the &others"), QDialogButtonBox::ActionRole);
        only->setObjectName(QStringLiteral("others"));
        only->setToolTip(
            others == 1
                ? tr("Draft the removal of the one version that is elsewhere too")
                : tr("Draft the removal of the %1 versions that are elsewhere too").arg(others));
        only->setAutoDefault(false);
        connect(only, &QPushButton::clicked, this, [this] {
            Q_EMIT othersWanted();
            reject();
        });
    }
    connect(this, &QDialog::accepted, this, &VanishingDialog::allWanted);
    makeCancelDefault();
    resizeTo(38);
}

} // namespace triptych
