// SPDX-License-Identifier: MIT
#include "views/log/logfinder.h"

#include "views/diff/findbar.h"
#include "views/log/logview.h"

#include <algorithm>
#include <utility>

namespace triptych {

LogFinder::LogFinder(LogDocument* document, LogView* view, FindBar* bar, QObject* parent)
    : QObject(parent), m_view(view), m_bar(bar), m_search(document)
{
    m_bar->hide();
    connect(m_bar, &FindBar::textChanged, this, &LogFinder::search);
    connect(m_bar, &FindBar::closed, this, &LogFinder::stop);
    connect(&m_search, &LogSearch::changed, this, &LogFinder::update);
}

void LogFinder::start()
{
    m_bar->show();
    m_bar->start(m_view->selectedLine());
    search(m_bar->text());
}

void LogFinder::stop()
{
    m_bar->hide();
    m_search.start({});
    m_view->setWanted({});
    m_current.reset();
    m_view->setFocus();
}

void LogFinder::search(const QString& text)
{
    m_view->setWanted(text);
    m_current.reset();
    m_isSeeking = !text.isEmpty();
    m_search.start(text);
    update();
}

// The first from what is seen on; while it is not found, the search may still come to it.
void LogFinder::update()
{
    if (m_isSeeking) {
        const LogPlace from =
            m_view->hasSelection() ? m_view->selection().first() : LogPlace{m_view->firstLine(), 0};
        auto match = m_search.firstFrom(from.line, from.unit);
        if (!match && !m_search.isSearching() && !m_search.matches().empty())
            match = 0;
        if (match) {
            m_isSeeking = false;
            go(*match);
        }
    }
    showResult();
}

void LogFinder::showResult()
{
    const auto& matches = m_search.matches();
    qsizetype current = -1;
    if (m_current) {
        const auto at = std::ranges::lower_bound(matches, *m_current);
        if (at != matches.end() && *at == *m_current)
            current = at - matches.begin();
    }
    m_bar->setResult(current, qsizetype(matches.size()),
                     m_search.isFull() || m_search.isSearching());
}

void LogFinder::go(size_t match)
{
    m_current = m_search.matches()[match];
    m_view->showMatch({m_current->line, m_current->start}, m_current->length);
    showResult();
}

void LogFinder::next()
{
    if (m_bar->isHidden())
        return start();
    if (m_search.matches().empty())
        return;
    const LogPlace from = m_current ? LogPlace{m_current->line, m_current->start + 1}
                                    : LogPlace{m_view->firstLine(), 0};
    go(m_search.firstFrom(from.line, from.unit).value_or(0));
}

void LogFinder::previous()
{
    if (m_bar->isHidden())
        return start();
    if (m_search.matches().empty())
        return;
    const LogPlace from =
        m_current ? LogPlace{m_current->line, m_current->start} : LogPlace{m_view->firstLine(), 0};
    go(m_search.lastBefore(from.line, from.unit).value_or(m_search.matches().size() - 1));
}

} // namespace triptych
