// SPDX-License-Identifier: MIT
#pragma once

#include "app/desk/viewedfiles.h"
#include "models/async/tasks.h"
#include "models/remote/remoteerror.h"

#include <QObject>

namespace triptych {

class Desk;
class MainWindow;

// What the review page asks for while somebody reads: where contents come from, which files have been
// read before, what the checks found, contents that are not in this clone, and links.
class ReviewReading : public QObject
{
    Q_OBJECT

public:
    ReviewReading(Desk& desk, MainWindow& window, QObject* parent);

private:
    void takeStorage();
    void showReports();
    void markViewed(const ReviewPair& pair, const QByteArray& path, bool viewed);
    void fetchMissing();

    Desk& m_desk;
    MainWindow& m_window;
    ViewedFiles m_viewed;
    bool m_saidNotKept = false;
    Tasks m_fetching{this};
};

} // namespace triptych
