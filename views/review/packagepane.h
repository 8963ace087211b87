// SPDX-License-Identifier: MIT
#pragma once

#include "models/async/tasks.h"
#include "models/checks/checkreport.h"
#include "models/git/repositorypool.h"
#include "models/review/review.h"
#include "views/content/packagedocument.h"

#include <QWidget>

#include <optional>

namespace triptych {

class Badge;
class DocumentPage;
class ElidedLabel;

// What a version changes, in words. Reads it on a worker.
class PackagePane : public QWidget
{
    Q_OBJECT

public:
    explicit PackagePane(QWidget* parent = nullptr);

    void setSource(std::shared_ptr<git::RepositoryPool> pool);
    // No version: the pair is compared for its own sake. No report: it is not known yet.
    void showPair(const ReviewPair& pair, const std::optional<ReviewedVersion>& version,
                  const std::optional<CheckReport>& report);
    void clear(); // with nothing to be shown yet
    bool isLoading() const { return m_tasks.isRunning(); }

Q_SIGNALS:
    void openUrlRequested(const QUrl& url);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showHeader();
    void load(bool keepPlace);

    std::shared_ptr<git::RepositoryPool> m_pool;
    std::optional<ReviewPair> m_pair;
    std::optional<ReviewedVersion> m_version;
    std::optional<CheckReport> m_report;
    ElidedLabel* m_name;
    ElidedLabel* m_way;
    Badge* m_copy;
    Badge* m_odd;
    DocumentPage* m_page;
    Tasks m_tasks{this};
};

} // namespace triptych
