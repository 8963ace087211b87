// SPDX-License-Identifier: MIT
#include "views/review/filepane.h"

#include "models/review/patch.h"
#include "views/diff/filediffpage.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QSaveFile>
#include <QVBoxLayout>

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
    connect(m_page, &FileDiffPage::optionsChanged, this, [this] { load(Huge::Wait, From::Top); });
    connect(m_page, &FileDiffPage::showAnywayRequested, this,
            [this] { load(Huge::Load, From::Top); });
    connect(m_page, &FileDiffPage::fetchRequested, this, &FilePane::fetchRequested);
    connect(m_page, &FileDiffPage::nextFileRequested, this, &FilePane::nextFileRequested);
    connect(m_page, &FileDiffPage::previousFileRequested, this, &FilePane::previousFileRequested);
    connect(m_page, &FileDiffPage::viewedChanged, this, &FilePane::viewedChanged);
    connect(m_page, &FileDiffPage::searchAllRequested, this, &FilePane::searchAllRequested);
    connect(m_page, &FileDiffPage::copyPatchRequested, this, &FilePane::copyPatch);
    connect(m_page, &FileDiffPage::savePatchRequested, this, &FilePane::savePatch);
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
    m_diff.reset();
    m_page->setLoading(captions);
    load(Huge::Wait, from);
}

void FilePane::showDiff(FileDiff diff, const DiffCaptions& captions)
{
    m_tasks.cancel();
    m_change.reset();
    m_captions = captions;
    m_diff = std::make_shared<const FileDiff>(diff);
    m_page->setDiff(std::move(diff), captions);
}

void FilePane::clear()
{
    m_tasks.cancel();
    m_change.reset();
    m_diff.reset();
    m_page->clear();
}

void FilePane::setViewed(bool viewed)
{
    m_page->setViewed(viewed);
}

void FilePane::load(Huge huge, From from)
{
    if (!m_pool || !m_change)
        return;
    m_tasks.restart(
        [pool = m_pool, change = *m_change, options = m_page->options(),
         huge](std::stop_token) -> std::shared_ptr<const FileDiff> {
            auto repository = pool->lease();
            return std::make_shared<const FileDiff>(
                repository ? loadFileDiff(**repository, change, options, huge)
                           : failedDiff(change, repository.error()));
        },
        [this, from](const std::shared_ptr<const FileDiff>& diff) {
            m_diff = diff;
            m_page->setDiff(*diff, m_captions,
                            from == From::Top ? FileDiffPage::Start::FirstChange
                                              : FileDiffPage::Start::LastChange);
        });
}

QByteArray FilePane::patch() const
{
    return m_diff ? filePatch(*m_diff) : QByteArray();
}

void FilePane::copyPatch()
{
    if (const QByteArray text = patch(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
}

void FilePane::savePatch()
{
    const QByteArray text = patch();
    if (text.isEmpty())
        return;
    QString name = QString::fromUtf8(m_diff->change.path);
    name = name.sliced(name.lastIndexOf(u'/') + 1) + QStringLiteral(".patch");
    auto* dialog = new QFileDialog(this, tr("Save as patch"), name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Patches (*.patch *.diff)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, text](const QString& path) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
            Q_EMIT saveFailed(tr("The patch cannot be written to %1: %2. Choose another place.")
                                  .arg(path, file.errorString()));
    });
    dialog->open();
}

} // namespace triptych
