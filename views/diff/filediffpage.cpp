// SPDX-License-Identifier: MIT
#include "views/diff/filediffpage.h"

#include "views/diff/diffactions.h"
#include "views/diff/difffinder.h"
#include "views/diff/diffmessage.h"
#include "views/diff/diffruler.h"
#include "views/diff/difftoolbar.h"
#include "views/diff/diffview.h"
#include "views/diff/findbar.h"
#include "views/diff/imagediff.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTimer>

namespace triptych {

using namespace std::chrono_literals;

FileDiffPage::FileDiffPage(QWidget* parent)
    : QWidget(parent), m_actions(new DiffActions(this)), m_header(new DiffHeader(*m_actions, this)),
      m_top(new QFrame(this)), m_toolBar(new DiffToolBar(*m_actions, m_top)),
      m_stack(new QStackedWidget(this)), m_text(new QWidget(this)), m_view(new DiffView(m_text)),
      m_findBar(
          new FindBar(m_actions->findNext, m_actions->findPrevious, FindBar::fileScope(), this)),
      m_finder(new DiffFinder(m_view, m_findBar, this)), m_images(new ImageDiff(this)),
      m_message(new DiffMessage(this)), m_loading(new QTimer(this))
{
    setAccessibleName(tr("A file's changes"));
    addActions(m_actions->all());
    m_top->setProperty("surface", QStringLiteral("panel"));
    m_top->setProperty("edge", QStringLiteral("bottom"));
    const int gap = fontMetrics().height() * 3 / 4;
    auto* top = new QHBoxLayout(m_top);
    top->setContentsMargins(gap, gap / 2, gap, gap / 2);
    top->addStretch(1);
    top->addWidget(m_toolBar);
    auto* text = new QHBoxLayout(m_text);
    text->setContentsMargins(0, 0, 0, 0);
    text->setSpacing(0);
    text->addWidget(m_view, 1);
    text->addWidget(new DiffRuler(m_view, m_text));
    for (QWidget* page : std::initializer_list<QWidget*>{m_text, m_images, m_message})
        m_stack->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_top);
    layout->addWidget(m_header);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_findBar);
    setFocusProxy(m_view);

    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (QAction* action : m_actions->all())
        if (action->shortcutContext() == Qt::WidgetShortcut)
            m_view->addAction(action);
    m_view->addActions({m_actions->copy, m_actions->selectAll, m_actions->find,
                        m_actions->openFolds, m_actions->copyPatch, m_actions->savePatch});
    m_loading->setSingleShot(true);
    m_loading->setInterval(150ms);
    connect(m_loading, &QTimer::timeout, this, [this] { showNotice({tr("Loading…")}); });
    connect(m_message, &DiffMessage::taken, this, &FileDiffPage::take);
    connectMoves();
    connectLooks();
    connectUses();
    clear();
}

FileDiffPage::~FileDiffPage() = default;

QWidget* FileDiffPage::takeToolBar()
{
    m_top->layout()->removeWidget(m_toolBar);
    m_top->hide();
    return m_toolBar;
}

void FileDiffPage::setDiff(FileDiff diff, const DiffCaptions& captions, Start start)
{
    m_loading->stop();
    std::optional<SideLine> at;
    const int unit = m_view->selection().caret.unit;
    const DiffLayout& layout = m_view->layout();
    if (m_diff && m_diff->change == diff.change && m_diff->state == FileDiff::State::Text
        && !layout.rows().rows.empty())
        at = layout.lineIn(m_view->selection().caret.row, m_view->selection().column);
    m_diff = std::make_shared<const FileDiff>(std::move(diff));
    m_header->setCaptions(captions);
    m_header->setDiff(*m_diff);
    m_actions->ignoreWhitespace->setChecked(m_diff->options.ignoreWhitespace);
    showContent(start);
    if (at && at->line < int(layout.lines(at->side).count()))
        m_view->goToRow(layout.rowOf(*at), unit);
}

void FileDiffPage::setLoading(const DiffCaptions& captions)
{
    m_tasks.cancel();
    m_header->setCaptions(captions);
    m_header->clearFacts();
    m_loading->start();
}

void FileDiffPage::clear()
{
    m_loading->stop();
    m_diff.reset();
    m_header->setCaptions({});
    m_header->clearFacts();
    m_view->setDiff(std::make_shared<const FileDiff>());
    showNotice({tr("Select a file to see what changes in it.")});
}

void FileDiffPage::showContent(Start start)
{
    m_tasks.cancel();
    const bool isDrawing = holdsDrawing(*m_diff);
    if (holdsPicture(*m_diff) || (isDrawing && !m_actions->asText->isChecked()))
        showPictures();
    else if (const auto notice = noticeOf(*m_diff))
        showNotice(*notice);
    else
        showText(start);
    m_actions->asText->setEnabled(isDrawing);
}

void FileDiffPage::showText(Start start)
{
    m_stack->setCurrentWidget(m_text); // first, so that the view knows its size
    arrange();
    m_view->setDiff(m_diff);
    if (start == Start::LastChange)
        m_view->goToChange(m_view->changeCount() - 1);
    m_finder->refresh();
    enableActions();
    showChange();
    colour();
}

// What has one side only takes all the room.
void FileDiffPage::arrange()
{
    const bool isUnified = m_actions->unified->isChecked() || (m_diff && !hasBothSides());
    m_view->setArrangement(isUnified ? DiffArrangement::Unified : DiffArrangement::SideBySide);
}

bool FileDiffPage::hasBothSides() const
{
    return m_diff && m_diff->left.count() > 0 && m_diff->right.count() > 0;
}

void FileDiffPage::showPictures()
{
    m_view->setDiff(std::make_shared<const FileDiff>());
    m_stack->setCurrentWidget(m_images);
    enableActions();
    showChange();
    m_images->setPair({});
    constexpr QSize bound(1600, 1600);
    m_tasks.restart(
        [diff = m_diff](const std::stop_token& stop) { return loadImagePair(*diff, bound, stop); },
        [this](const ImagePair& pair) { m_images->setPair(pair); });
}

void FileDiffPage::showNotice(const DiffNotice& notice)
{
    m_tasks.cancel();
    m_view->setDiff(std::make_shared<const FileDiff>());
    m_message->setNotice(notice);
    m_stack->setCurrentWidget(m_message);
    m_finder->refresh();
    enableActions();
    showChange();
}

void FileDiffPage::colour()
{
    m_colouredDark = Theme::current().dark;
    m_tasks.restart(
        [diff = m_diff, dark = m_colouredDark](const std::stop_token& stop) {
            return std::make_shared<DiffColours>(colourDiff(*diff, dark, stop));
        },
        [this](const std::shared_ptr<DiffColours>& colours) {
            m_view->setColours(std::move(*colours));
        });
}

void FileDiffPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    const bool isText = m_diff && m_stack->currentWidget() == m_text;
    if (event->type() == QEvent::PaletteChange && isText && m_colouredDark != Theme::current().dark)
        colour();
}

} // namespace triptych
