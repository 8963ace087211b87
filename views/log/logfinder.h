// SPDX-License-Identifier: MIT
#pragma once

#include "models/log/logsearch.h"

namespace triptych {

class FindBar;
class LogView;

// Takes what is written into the bar through the log: finds, counts, and goes from one to the next.
class LogFinder : public QObject
{
    Q_OBJECT

public:
    LogFinder(LogDocument* document, LogView* view, FindBar* bar, QObject* parent = nullptr);

    void start(); // shows the bar, with the selected words in it
    void stop(); // hides the bar, and marks nothing any more
    void next();
    void previous();

private:
    void search(const QString& text);
    void update();
    void go(size_t match);
    void showResult();

    LogView* m_view;
    FindBar* m_bar;
    LogSearch m_search;
    std::optional<LogMatch> m_current;
    bool m_isSeeking = false; // the first one is yet to be shown
};

} // namespace triptych
