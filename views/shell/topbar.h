// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QMenu;
class QPushButton;
class QToolButton;

namespace triptych {

class Actions;
class ElidedLabel;
class FetchButton;
class FilterField;
class QuickFilterBar;

// Above the board: which storage, what of it is shown, and the way to everything else.
class TopBar : public QFrame
{
    Q_OBJECT

public:
    explicit TopBar(Actions& actions, QMenu* everything, QWidget* parent = nullptr);

    void setStorage(const QString& name, const QString& detail);
    QuickFilterBar* quickFilters() const { return m_quickFilters; }
    FilterField* filter() const { return m_filter; }
    FetchButton* fetchButton() const { return m_fetch; }
    // "2 waiting removals · 1 ready"; empty: none. Gives way when the bar is narrow.
    void setWaiting(const QString& text);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void arrange();
    int nameWidth() const;
    int widthBesideFilters() const; // what the rest needs at least

    QToolButton* m_menu;
    ElidedLabel* m_name;
    ElidedLabel* m_detail;
    FetchButton* m_fetch;
    QPushButton* m_waiting;
    QuickFilterBar* m_quickFilters;
    FilterField* m_filter;
    QPushButton* m_release;
    QPushButton* m_commands;
    QString m_commandsText;
    QString m_releaseText;
};

} // namespace triptych
