// SPDX-License-Identifier: MIT
#pragma once

#include "models/promotion/newtips.h"
#include "models/remote/progress.h"

#include <QFrame>

#include <optional>

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

namespace triptych {

class IconLabel;

// On the review page: how far a push is, with a way to cancel it; and what someone else has changed
// when they pushed first. Hidden while there is nothing to say.
class PublishPanel : public QFrame
{
    Q_OBJECT

public:
    explicit PublishPanel(QAction* cancel, QWidget* parent = nullptr);

    void showWork(const QString& what); // "Pushing to origin…"
    void setProgress(const std::optional<remote::Progress>& progress);
    void showNewTips(const QString& sentence, const NewTips& tips);
    void endWork(); // what has changed stays
    void clear();

private:
    void showText(const QString& title, const QString& text, bool isWork);

    IconLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_cancel;
    QToolButton* m_close;
};

} // namespace triptych
