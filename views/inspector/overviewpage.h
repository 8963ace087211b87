// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/semver.h"
#include "views/content/documentpage.h"

namespace triptych {

// The overview of a version. Links are reported, not followed.
class OverviewPage : public DocumentPage
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget* parent = nullptr);

Q_SIGNALS:
    void versionActivated(const QString& stage, const triptych::VersionName& name);
    void openUrlRequested(const QUrl& url);

private:
    void activate(const QUrl& link);
};

} // namespace triptych
