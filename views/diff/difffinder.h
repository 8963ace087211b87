// SPDX-License-Identifier: MIT
#pragma once

#include "views/diff/diffsearch.h"

#include <QObject>

namespace triptych {

class DiffView;
class FindBar;

// Takes what is written into the bar through the diff: finds, counts, and goes from one to the next.
class DiffFinder : public QObject
{
    Q_OBJECT

public:
    DiffFinder(DiffView* view, FindBar* bar, QObject* parent = nullptr);

    void start(); // shows the bar, with the selected word in it
    void start(const QString& text); // and goes to the first
    void stop(); // hides the bar, and paints no matches any more
    void refresh(); // after the view got another diff
    void next();
    void previous();

private:
    void search();
    void go(int match);

    DiffView* m_view;
    FindBar* m_bar;
    std::vector<DiffMatch> m_matches;
    int m_current = -1;
};

} // namespace triptych
