// SPDX-License-Identifier: MIT
#pragma once

#include "models/items/boardfilter.h"

#include <QHash>
#include <QMap>
#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;

namespace triptych {

class Actions;

// The quick filters as joined buttons with counts, or, where those do not fit, as one button
// with a menu.
class QuickFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit QuickFilterBar(Actions& actions, QWidget* parent = nullptr);

    QuickFilter current() const { return m_current; }
    void setCurrent(QuickFilter filter);
    void setCounts(const QMap<QuickFilter, int>& counts);

    void setCompact(bool compact);
    int fullWidth() const;
    int compactWidth() const;

Q_SIGNALS:
    void currentChanged(triptych::QuickFilter filter);

private:
    QString label(QuickFilter filter) const;
    void showLabels();

    QHash<QuickFilter, QAction*> m_actions;
    QHash<QuickFilter, QToolButton*> m_buttons;
    QMap<QuickFilter, int> m_counts;
    QPushButton* m_menuButton;
    QMenu* m_menu;
    QuickFilter m_current = QuickFilter::All;
};

} // namespace triptych
