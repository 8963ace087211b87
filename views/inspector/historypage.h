// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/historymodel.h"

#include <QWidget>

class QLabel;
class QListView;

namespace triptych {

// Which commits brought a version into the stages, changed it there, and took it away.
class HistoryPage : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPage(QWidget* parent = nullptr);

    void showHistory(VersionHistory history, const Configuration& configuration);
    void showSentence(const QString& text); // in its place
    HistoryModel* model() const { return m_model; }

private:
    void copy(int role);

    HistoryModel* m_model;
    QListView* m_list;
    QLabel* m_note;
};

} // namespace triptych
