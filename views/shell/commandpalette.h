// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QAction;
class QLabel;
class QLineEdit;
class QListView;

namespace triptych {

class Actions;
class CommandList;

// A list of every command that can be run now, found by writing a part of its name. Up and Down
// choose, Return runs, Escape closes.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    CommandPalette(const Actions& actions, QWidget* window);
    void open(); // over the upper part of the window

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void run(int row);
    void choose(int row);

    CommandList* m_list;
    QLineEdit* m_field;
    QListView* m_view;
    QLabel* m_nothing;
};

} // namespace triptych
