// SPDX-License-Identifier: MIT
#include "views/review/filepane.h"

#include "views/diff/filediffpage.h"

#include <QVBoxLayout>

#include <utility>

namespace triptych {

namespace {

FileDiff failedDiff(const FileChange& change, const git::Error& error)
{
    return {.change = change, .state = FileDiff::State::Failed, .problem = error.sentence()};
}

} // namespace

FilePane::FilePane(QWidget* parent) : QWidget(parent), m_page(new FileDiffPage(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    setFocusProxy(m_page);
    connect(m_page, &FileDiffPage::optionsChanged, this, [this] { load(From::Top); });
    connect(m_page, &FileDiffPage::showAnywayRequested, this, [this] {
        m_huge = Huge::Load;
        load(From::Top);
    });
    connect(m_page, &FileDiffPage::fetchRequested, this, &FilePane::fetchRequested);
    connect(m_page, &FileDiffPage::nextFileRequested, this, &FilePane::nextFileRequested);
    connect(m_page, &FileDiffPage::previousFileRequested, this, &FilePane::previousFileRequested);
    connect(m_page, &FileDiffPage::viewedChanged, this, &FilePane::viewedChanged);
    connect(m_page, &FileDiffPage::searchAllRequested, this, &FilePane::searchAllRequested);
    connect(m_page, &FileDiffPage::copyPatchRequested, this, &FilePane::copyPatchRequested);
    connect(m_page, &FileDiffPage::savePatchRequested, this, &FilePane::savePatchRequested);
}

void FilePane::setSource(std::shared_ptr<git::RepositoryPool> pool)
{
    m_pool = std::move(pool);
}

void FilePane::showFile(const FileChange& change, const DiffCaptions& captions, From from)
{
    if (m_change == change && m_captions == captions)
        return;
    m_change = change;
    m_captions = captions;
    m_huge = Huge::Wait;
    m_wanted.clear();
    m_page->setLoading(captions);
    load(from);
}

void FilePane::clear()
{
    m_tasks.cancel();
    m_change.reset();
    m_page->clear();
}

void FilePane::find(const QString& text)
{
    if (isLoading())
        m_wanted = text;
    else
        m_page->find(text);
}

void FilePane::setViewed(bool viewed)
{
    m_page->setViewed(viewed);
}

void FilePane::load(From from)
{
    if (!m_pool || !m_change)
        return;
    m_tasks.restart(
        [pool = m_pool, change = *m_change, options = m_page->options(),
         huge = m_huge](std::stop_token) -> std::shared_ptr<const FileDiff> {
            auto repository = pool->lease();
            return std::make_shared<const FileDiff>(
                repository ? loadFileDiff(**repository, change, options, huge)
                           : failedDiff(change, repository.error()));
        },
        [this, from](const std::shared_ptr<const FileDiff>& diff) {
            m_page->setDiff(*diff, m_captions,
                            from == From::Top ? FileDiffPage::Start::FirstChange
                                              : FileDiffPage::Start::LastChange);
            if (!m_wanted.isEmpty())
                m_page->find(std::exchange(m_wanted, {}));
        });
}

} // namespace triptych
