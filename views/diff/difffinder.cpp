// SPDX-License-Identifier: MIT
#include "views/diff/difffinder.h"

#include "views/diff/diffview.h"
#include "views/diff/findbar.h"

#include <algorithm>

namespace triptych {

DiffFinder::DiffFinder(DiffView* view, FindBar* bar, QObject* parent)
    : QObject(parent), m_view(view), m_bar(bar)
{
    m_bar->hide();
    connect(m_bar, &FindBar::textChanged, this, &DiffFinder::search);
    connect(m_bar, &FindBar::closed, this, &DiffFinder::stop);
}

void DiffFinder::start()
{
    const QString selected = m_view->selectedText();
    m_bar->show();
    m_bar->start(selected.contains(u'\n') ? QString() : selected);
    search();
}

void DiffFinder::start(const QString& text)
{
    m_bar->show();
    m_bar->setText(text);
    search();
}

void DiffFinder::stop()
{
    m_bar->hide();
    m_view->setWanted({});
    m_matches.clear();
    m_current = -1;
    m_view->setFocus();
}

void DiffFinder::refresh()
{
    m_matches.clear();
    m_current = -1;
    if (m_bar->isHidden() || m_bar->text().isEmpty())
        return;
    m_matches = findInDiff(m_view->layout().diff(), m_bar->text());
    m_view->setWanted(m_bar->text());
    m_bar->setResult(m_current, qsizetype(m_matches.size()));
}

// The first from the caret on, so that more letters stay at the same place.
void DiffFinder::search()
{
    m_matches = findInDiff(m_view->layout().diff(), m_bar->text());
    m_view->setWanted(m_bar->text());
    m_current = -1;
    if (!m_matches.empty()) {
        const int row = m_view->selection().caret.row;
        const auto found = std::ranges::find_if(m_matches, [this, row](const DiffMatch& match) {
            return m_view->layout().rowOf(match.where) >= row;
        });
        go(found == m_matches.end() ? 0 : int(found - m_matches.begin()));
    }
    m_bar->setResult(m_current, qsizetype(m_matches.size()));
}

void DiffFinder::next()
{
    if (m_bar->isHidden())
        return start();
    if (!m_matches.empty())
        go((m_current + 1) % int(m_matches.size()));
}

void DiffFinder::previous()
{
    if (m_bar->isHidden())
        return start();
    if (!m_matches.empty())
        go((std::max(m_current, 0) + int(m_matches.size()) - 1) % int(m_matches.size()));
}

void DiffFinder::go(int match)
{
    m_current = match;
    m_view->showMatch(m_matches[size_t(match)]);
    m_bar->setResult(m_current, qsizetype(m_matches.size()));
}

} // namespace triptych
