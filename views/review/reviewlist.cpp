// SPDX-License-Identifier: MIT
#include "views/review/reviewlist.h"

#include "models/git/error.h"
#include "views/review/filerows.h"
#include "views/review/foundfiles.h"
#include "views/review/patchexport.h"
#include "views/review/reviewtext.h"
#include "views/review/reviewtree.h"

#include <QCheckBox>
#include <QFrame>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace triptych {

using namespace Qt::StringLiterals;

ReviewList::ReviewList(QWidget* parent)
    : QWidget(parent), m_tree(new ReviewTree(this)), m_quiet(new QCheckBox(this)),
      m_found(new FoundFiles(this)), m_patches(new PatchExport(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tree, 3);
    layout->addWidget(m_found, 1);
    layout->addWidget(makeQuiet());
    setFocusProxy(m_tree);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &ReviewList::showMenu);
    connect(m_quiet, &QCheckBox::toggled, m_tree, &ReviewTree::setQuietHidden);
    connect(m_patches, &PatchExport::failed, this, &ReviewList::failed);
    connect(m_found, &FoundFiles::fileActivated, this,
            [this](const ReviewPlace& place, const QString& text) {
                m_tree->select(place);
                Q_EMIT fileFound(text);
            });
}

QWidget* ReviewList::makeQuiet()
{
    auto* frame = new QFrame(this);
    frame->setProperty("surface", u"panel"_s);
    frame->setProperty("edge", u"top"_s);
    const int gap = fontMetrics().height() / 2;
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(gap * 3 / 2, gap / 2, gap, gap / 2);
    row->addWidget(m_quiet);
    m_quiet->setToolTip(tr("Dashboards and sample events, which programs write, and files that "
                           "differ in their mode alone"));
    frame->hide();
    return frame;
}

void ReviewList::setSource(const std::shared_ptr<git::RepositoryPool>& pool)
{
    m_pool = pool;
    m_patches->setSource(pool);
}

void ReviewList::setContent(const ReviewContent& content)
{
    m_content = &content;
    m_found->dismiss();
    rebuild();
}

void ReviewList::rebuild()
{
    m_tree->setContent(*m_content);
    updateQuiet();
}

void ReviewList::updateContent()
{
    m_tree->updateContent();
    updateQuiet();
}

void ReviewList::updateQuiet()
{
    qsizetype quiet = 0;
    for (const BranchFiles& branch : m_content->files)
        for (const std::vector<FileChange>& files : branch.versions)
            quiet += std::ranges::count_if(files, isQuiet);
    m_quiet->setText(quiet == 1
                         ? tr("Hide 1 file of little interest")
                         : tr("Hide %1 files of little interest").arg(locale().toString(quiet)));
    m_quiet->parentWidget()->setVisible(quiet > 0);
}

void ReviewList::search(const QString& text)
{
    std::vector<FoundFiles::File> files;
    for (const ReviewPlace& place : m_tree->files()) {
        const FileChange* change = m_content->file(place);
        const BranchReview* branch = m_content->branch(place);
        const auto pair = m_content->pair(place);
        if (change && branch)
            files.push_back(
                {.place = place,
                 .title =
                     (pair ? fileCaptions(*pair, *change) : otherCaptions(*branch, *change)).file,
                 .change = *change});
    }
    m_found->search(m_pool, std::move(files), text);
}

bool ReviewList::isSearching() const
{
    return m_found->isSearching();
}

std::vector<FileChange> ReviewList::selectedChanges() const
{
    const ReviewPlace place = m_tree->selection();
    if (const FileChange* change = m_content->file(place))
        return {*change};
    const std::vector<FileChange>* files =
        place.kind == ReviewPlace::Kind::Version ? m_content->versionFiles(place) : nullptr;
    return files ? *files : std::vector<FileChange>();
}

QString ReviewList::patchName() const
{
    const ReviewPlace place = m_tree->selection();
    const auto pair = m_content->pair(place);
    const FileChange* change = m_content->file(place);
    QString name = pair ? (pair->right ? pair->right : pair->left)->name.text() : QString();
    if (change)
        name += (pair ? u"-"_s : QString())
                + git::displayText(change->path.sliced(change->path.lastIndexOf('/') + 1));
    return name + u".patch"_s;
}

void ReviewList::copyPatch()
{
    m_patches->copy(selectedChanges());
}

void ReviewList::savePatch()
{
    m_patches->save(selectedChanges(), patchName());
}

void ReviewList::showMenu(const QPoint& position)
{
    if (!m_content || selectedChanges().empty())
        return;
    auto* menu = new QMenu(m_tree);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy as patch")), &QAction::triggered, this,
            &ReviewList::copyPatch);
    connect(menu->addAction(tr("Save as patch…")), &QAction::triggered, this,
            &ReviewList::savePatch);
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

} // namespace triptych
