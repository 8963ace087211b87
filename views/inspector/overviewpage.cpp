// SPDX-License-Identifier: MIT
#include "views/inspector/overviewpage.h"

#include "views/inspector/overviewdocument.h"
#include "views/theme/weburl.h"

namespace triptych {

OverviewPage::OverviewPage(QWidget* parent) : DocumentPage(parent)
{
    setAccessibleName(tr("Overview of the version"));
    connect(this, &DocumentPage::linkActivated, this, &OverviewPage::activate);
}

void OverviewPage::activate(const QUrl& link)
{
    if (const auto version = versionFromUrl(link))
        Q_EMIT versionActivated(version->stage, version->name);
    else if (isWebUrl(link))
        Q_EMIT openUrlRequested(link);
}

} // namespace triptych
