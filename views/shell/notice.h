// SPDX-License-Identifier: MIT
#pragma once

#include "views/theme/theme.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace triptych {

class IconLabel;

// A few words above the page about what happened. Never takes the focus. Goes by itself after a
// while, unless the pointer or the focus is on it, or it is about something that went wrong.
class Notice : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(QWidget* over); // stays at the lower edge of this widget

    void showText(const QString& text, const QString& icon, QColor Theme::* color, bool stays,
                  QAction* action);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void place();
    void goUnlessUsed();

    IconLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_button;
    QToolButton* m_close;
    QPointer<QAction> m_action;
    QTimer m_timer;
    bool m_stays = false;
};

} // namespace triptych
