// SPDX-License-Identifier: MIT
#include "views/shell/commandpalette.h"

#include "views/shell/commanddelegate.h"
#include "views/shell/commandlist.h"
#include "views/theme/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace triptych {

CommandPalette::CommandPalette(const Actions& actions, QWidget* window)
    : QFrame(window, Qt::Popup | Qt::FramelessWindowHint), m_list(new CommandList(actions, this)),
      m_field(new QLineEdit(this)), m_view(new QListView(this)),
      m_nothing(new QLabel(tr("No command of that name"), this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setProperty("surface", QStringLiteral("popup"));
    setAccessibleName(tr("Commands"));
    m_field->setPlaceholderText(tr("Find a command"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->addAction(themedIcon(QStringLiteral("search"), &Theme::muted),
                       QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_view->setModel(m_list);
    m_view->setItemDelegate(new CommandDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAccessibleName(tr("Commands"));
    m_view->viewport()->setAutoFillBackground(false);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->hide();

    auto* layout = new QVBoxLayout(this);
    const int gap = fontMetrics().height() / 2;
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap);
    layout->addWidget(m_field);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_nothing, 1);

    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_list->setPattern(text.trimmed());
        m_nothing->setVisible(m_list->rowCount() == 0);
        m_view->setVisible(m_list->rowCount() > 0);
        choose(0);
    });
    connect(m_view, &QListView::clicked, this,
            [this](const QModelIndex& index) { run(index.row()); });
}

void CommandPalette::open()
{
    m_list->load();
    m_field->clear();
    choose(0);
    const QWidget* window = parentWidget();
    const int unit = fontMetrics().height();
    const int wide = std::min(unit * 36, window->width() - 2 * unit);
    const int high = std::min(unit * 27, window->height() - 6 * unit);
    const QPoint corner((window->width() - wide) / 2, unit * 4);
    setGeometry(QRect(window->mapToGlobal(corner), QSize(wide, high)));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::choose(int row)
{
    const int last = m_list->rowCount() - 1;
    m_view->setCurrentIndex(m_list->index(std::clamp(row, 0, std::max(0, last))));
}

void CommandPalette::run(int row)
{
    QPointer<QAction> action = m_list->action(row);
    hide();
    // First the popup gives the focus back: what the action does may depend on it.
    if (action)
        QTimer::singleShot(0, action.data(), [action] { action->trigger(); });
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int row = m_view->currentIndex().row();
    constexpr int page = 10;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        choose(row > 0 ? row - 1 : m_list->rowCount() - 1);
        return true;
    case Qt::Key_Down:
        choose(row + 1 < m_list->rowCount() ? row + 1 : 0);
        return true;
    case Qt::Key_PageUp:
        choose(row - page);
        return true;
    case Qt::Key_PageDown:
        choose(row + page);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(row);
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

} // namespace triptych
