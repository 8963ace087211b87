// SPDX-License-Identifier: MIT
// What of FileDiffPage carries out its actions.
#include "views/diff/diffactions.h"
#include "views/diff/difffinder.h"
#include "views/diff/diffview.h"
#include "views/diff/filediffpage.h"
#include "views/diff/findbar.h"
#include "views/diff/imagediff.h"

#include <QKeyEvent>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>
#include <cmath>

namespace triptych {

using namespace Qt::StringLiterals;

void FileDiffPage::connectMoves()
{
    connect(m_actions->nextChange, &QAction::triggered, this, [this] {
        if (!m_view->goToNextChange())
            Q_EMIT nextFileRequested();
    });
    connect(m_actions->previousChange, &QAction::triggered, this, [this] {
        if (!m_view->goToPreviousChange())
            Q_EMIT previousFileRequested();
    });
    connect(m_actions->nextFile, &QAction::triggered, this, &FileDiffPage::nextFileRequested);
    connect(m_actions->previousFile, &QAction::triggered, this,
            &FileDiffPage::previousFileRequested);
    connect(m_view, &DiffView::currentChangeChanged, this, &FileDiffPage::showChange);
    connect(m_actions->find, &QAction::triggered, m_finder, qOverload<>(&DiffFinder::start));
    connect(m_actions->findNext, &QAction::triggered, m_finder, &DiffFinder::next);
    connect(m_actions->findPrevious, &QAction::triggered, m_finder, &DiffFinder::previous);
    connect(m_findBar, &FindBar::allFilesRequested, this, &FileDiffPage::searchAllRequested);
}

void FileDiffPage::connectLooks()
{
    connect(m_actions->unified, &QAction::toggled, this, &FileDiffPage::arrange);
    connect(m_actions->wrap, &QAction::toggled, m_view, &DiffView::setWrapped);
    connect(m_actions->openFolds, &QAction::triggered, m_view, &DiffView::openAllFolds);
    connect(m_actions->openFold, &QAction::triggered, m_view, &DiffView::openFoldAtCaret);
    const auto connectView = [this](QAction* action, auto&& what) {
        connect(action, &QAction::triggered, m_view, [this, what] { what(*m_view); });
    };
    connectView(m_actions->moreBelow,
                [](DiffView& view) { view.stepFoldAtCaret(Folding::Edge::Top); });
    connectView(m_actions->moreAbove,
                [](DiffView& view) { view.stepFoldAtCaret(Folding::Edge::Bottom); });
    connectView(m_actions->toLeft, [](DiffView& view) { view.switchColumn(DiffSide::Left); });
    connectView(m_actions->toRight, [](DiffView& view) { view.switchColumn(DiffSide::Right); });
    connect(m_actions->swipe, &QAction::toggled, m_images, &ImageDiff::setSwiping);
    connect(m_images, &ImageDiff::swipingChanged, m_actions->swipe, &QAction::setChecked);
    connect(m_actions->ignoreWhitespace, &QAction::triggered, this,
            [this] { Q_EMIT optionsChanged(options()); });
    connect(m_actions->asText, &QAction::toggled, this, [this] {
        if (m_diff)
            showContent(Start::FirstChange);
    });
    connect(m_actions->zoomIn, &QAction::triggered, this, [this] { zoom(1); });
    connect(m_actions->zoomOut, &QAction::triggered, this, [this] { zoom(-1); });
    connect(m_actions->zoomNormal, &QAction::triggered, this, [this] { zoom(-m_zoom); });
    connect(m_view, &DiffView::zoomRequested, this, &FileDiffPage::zoom);
}

void FileDiffPage::connectUses()
{
    connect(m_actions->copy, &QAction::triggered, m_view, &DiffView::copy);
    connect(m_actions->selectAll, &QAction::triggered, m_view, &DiffView::selectAll);
    connect(m_actions->copyPatch, &QAction::triggered, this, &FileDiffPage::copyPatchRequested);
    connect(m_actions->savePatch, &QAction::triggered, this, &FileDiffPage::savePatchRequested);
    connect(m_actions->viewed, &QAction::toggled, this, [this](bool viewed) {
        if (!m_settingViewed)
            Q_EMIT viewedChanged(viewed);
    });
}

void FileDiffPage::zoom(int steps)
{
    constexpr double factor = 1.1;
    constexpr int smallest = -6;
    constexpr int largest = 12;
    m_zoom = std::clamp(m_zoom + steps, smallest, largest);
    m_view->setZoom(std::pow(factor, m_zoom));
}

DiffOptions FileDiffPage::options() const
{
    return {.ignoreWhitespace = m_actions->ignoreWhitespace->isChecked()};
}

void FileDiffPage::setViewed(bool viewed)
{
    m_settingViewed = true;
    m_actions->viewed->setChecked(viewed);
    m_settingViewed = false;
}

void FileDiffPage::find(const QString& text)
{
    m_finder->start(text);
}

void FileDiffPage::showChange()
{
    m_header->setChange(m_view->currentChange(), m_view->changeCount());
}

void FileDiffPage::enableActions()
{
    const bool isText = m_stack->currentWidget() == m_text;
    for (QAction* action :
         {m_actions->find, m_actions->findNext, m_actions->findPrevious, m_actions->sideBySide,
          m_actions->unified, m_actions->wrap, m_actions->openFolds, m_actions->zoomIn,
          m_actions->zoomOut, m_actions->zoomNormal, m_actions->copy, m_actions->selectAll,
          m_actions->openFold, m_actions->moreBelow, m_actions->moreAbove, m_actions->toLeft,
          m_actions->toRight})
        action->setEnabled(isText);
    m_actions->swipe->setEnabled(m_stack->currentWidget() == m_images);
    m_actions->arrangement->setEnabled(isText && hasBothSides());
    const bool isKnown = m_diff != nullptr;
    for (QAction* action : {m_actions->copyPatch, m_actions->savePatch, m_actions->viewed,
                            m_actions->ignoreWhitespace})
        action->setEnabled(isKnown);
}

void FileDiffPage::take(DiffNotice::Offer offer)
{
    switch (offer) {
    case DiffNotice::Offer::Nothing:
        return;
    case DiffNotice::Offer::ShowAnyway:
        Q_EMIT showAnywayRequested();
        return;
    case DiffNotice::Offer::Fetch:
        Q_EMIT fetchRequested();
        return;
    case DiffNotice::Offer::ShowWhitespace:
        m_actions->ignoreWhitespace->trigger();
        return;
    }
}

QAction* FileDiffPage::actionFor(const QKeyEvent* event) const
{
    const QKeySequence sequence(event->keyCombination());
    const auto& all = m_actions->all();
    const auto found = std::ranges::find_if(all, [&](const QAction* action) {
        const bool isForAll = action->shortcutContext() == Qt::WidgetWithChildrenShortcut;
        return isForAll && action->isEnabled() && action->shortcuts().contains(sequence);
    });
    return found == all.end() ? nullptr : *found;
}

// The window has some of the same keys, as those that make all text larger. Here they are the
// page's: two actions with one key would both do nothing.
bool FileDiffPage::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride
        && actionFor(static_cast<QKeyEvent*>(event)) != nullptr) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void FileDiffPage::keyPressEvent(QKeyEvent* event)
{
    if (QAction* action = actionFor(event))
        action->trigger();
    else
        QWidget::keyPressEvent(event);
}

void FileDiffPage::saveState(QSettings& settings) const
{
    settings.setValue("diff/unified"_L1, m_actions->unified->isChecked());
    settings.setValue("diff/wrap"_L1, m_actions->wrap->isChecked());
    settings.setValue("diff/swipe"_L1, m_actions->swipe->isChecked());
    settings.setValue("diff/zoom"_L1, m_zoom);
}

void FileDiffPage::restoreState(const QSettings& settings)
{
    const bool unified = settings.value("diff/unified"_L1, false).toBool();
    (unified ? m_actions->unified : m_actions->sideBySide)->setChecked(true);
    m_actions->wrap->setChecked(settings.value("diff/wrap"_L1, false).toBool());
    m_actions->swipe->setChecked(settings.value("diff/swipe"_L1, false).toBool());
    zoom(settings.value("diff/zoom"_L1, 0).toInt() - m_zoom);
}

} // namespace triptych
