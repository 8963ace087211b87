// SPDX-License-Identifier: MIT
#include "app/window/reviewreading.h"

#include "app/desk/desk.h"
#include "models/remote/blobs.h"
#include "views/review/reviewpage.h"
#include "views/shell/mainwindow.h"
#include "views/theme/weburl.h"

namespace triptych {

namespace {

// The contents of all files that are shown, those here already among them: one request gets the rest.
std::vector<git::Oid> contentsOf(const ReviewContent& content)
{
    std::vector<git::Oid> ids;
    const auto take = [&ids](const std::vector<FileChange>& files) {
        for (const FileChange& change : files)
            for (const std::optional<git::TreeEntry>& entry : {change.before, change.after})
                if (entry && entry->isBlob() && !change.drafted)
                    ids.push_back(entry->id);
    };
    for (const BranchFiles& branch : content.files) {
        for (const std::vector<FileChange>& files : branch.versions)
            take(files);
        take(branch.others);
    }
    return ids;
}

} // namespace

ReviewReading::ReviewReading(Desk& desk, MainWindow& window, QObject* parent)
    : QObject(parent), m_desk(desk), m_window(window)
{
    connect(&desk, &Desk::opened, this, &ReviewReading::takeStorage);
    connect(&desk.checking(), &CheckReader::loaded, this, &ReviewReading::showReports);
    ReviewPage* page = window.reviewPage();
    page->setViewed([this](const ReviewPair& pair, const FileChange& change) {
        return m_viewed.contains(pair, change.path);
    });
    connect(page, &ReviewPage::contentChanged, this, [this, page] {
        m_desk.checking().readFirst(page->content().review.checkKeys());
        showReports();
    });
    connect(page, &ReviewPage::viewedChanged, this, &ReviewReading::markViewed);
    connect(page, &ReviewPage::fetchRequested, this, &ReviewReading::fetchMissing);
    connect(page, &ReviewPage::openUrlRequested, this, &openWebUrl);
}

void ReviewReading::takeStorage()
{
    m_fetching.cancel();
    m_viewed = ViewedFiles(m_desk.commonDir());
    m_saidNotKept = false;
    m_window.reviewPage()->clear();
    m_window.reviewPage()->setSource(m_desk.pool());
}

void ReviewReading::showReports()
{
    if (m_desk.isOpen() && m_window.isReviewShown())
        m_window.reviewPage()->setReports(m_desk.checking().reports());
}

void ReviewReading::markViewed(const ReviewPair& pair, const QByteArray& path, bool viewed)
{
    if (m_viewed.set(pair, path, viewed) || m_saidNotKept)
        return;
    m_saidNotKept = true;
    m_window.showNotice(tr("Which files you have read is kept until the window closes only: the "
                           "user's data folder cannot be written to."),
                        MainWindow::NoticeLevel::Warning);
}

void ReviewReading::fetchMissing()
{
    if (!m_desk.isOpen() || m_fetching.isRunning())
        return;
    m_window.showNotice(tr("Getting the files of this review…"), MainWindow::NoticeLevel::Info);
    m_fetching.restart(
        [pool = m_desk.pool(),
         ids = contentsOf(m_window.reviewPage()->content())](std::stop_token stop) -> QString {
            auto repository = pool->lease();
            if (!repository)
                return repository.error().sentence();
            const auto fetched = remote::fetchBlobs(**repository, ids, {}, std::move(stop));
            return fetched ? QString() : fetched.error().sentence();
        },
        [this](const QString& failure) {
            if (!failure.isEmpty()) {
                m_window.showNotice(failure, MainWindow::NoticeLevel::Error);
                return;
            }
            m_window.hideNotice();
            m_window.reviewPage()->setMissingFetched();
            m_desk.reload(); // the checks find now what was not here
        });
}

} // namespace triptych
