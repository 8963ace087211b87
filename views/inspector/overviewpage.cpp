// SPDX-License-Identifier: MIT
#include "views/inspector/overviewpage.h"

#include "views/inspector/overviewdocument.h"

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
    else if (link.scheme() == u"http" || link.scheme() == u"https")
        Q_EMIT openUrlRequested(link);
}

} // namespace triptych
