// SPDX-License-Identifier: MIT
#include "views/inspector/historypage.h"

#include "views/inspector/historydelegate.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

namespace triptych {

HistoryPage::HistoryPage(QWidget* parent)
    : QWidget(parent), m_model(new HistoryModel(this)), m_list(new QListView(this)),
      m_note(new QLabel(this))
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HistoryDelegate(m_list));
    m_list->setProperty("surface", QStringLiteral("panel"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->setAccessibleName(tr("History of the version"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(14, 10, 14, 10);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto* copyId = new QAction(themedIcon(QStringLiteral("copy")), tr("&Copy commit id"), m_list);
    copyId->setShortcut(QKeySequence::Copy);
    copyId->setShortcutContext(Qt::WidgetShortcut);
    connect(copyId, &QAction::triggered, this, [this] { copy(HistoryModel::CommitIdRole); });
    auto* copyAll = new QAction(tr("Copy as &text"), m_list);
    copyAll->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    copyAll->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAll, &QAction::triggered, this, [this] { copy(Qt::ToolTipRole); });
    m_list->addActions({copyId, copyAll});

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
}

void HistoryPage::showHistory(VersionHistory history, const Configuration& configuration)
{
    const bool isEmpty = history.entries.empty();
    if (history != m_model->history() || isEmpty)
        m_model->setHistory(std::move(history), configuration);
    QString note = m_model->cutOffSentence();
    if (isEmpty)
        note = (tr("No commit at hand changed this version.") + u' ' + note).trimmed();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_list->setVisible(!isEmpty);
    layout()->setAlignment(m_note, isEmpty ? Qt::AlignTop : Qt::Alignment());
}

void HistoryPage::showSentence(const QString& text)
{
    m_model->setHistory({}, {});
    m_list->hide();
    m_note->setText(text);
    m_note->show();
    layout()->setAlignment(m_note, Qt::AlignTop);
}

void HistoryPage::copy(int role)
{
    if (const QModelIndex index = m_list->currentIndex(); index.isValid())
        QGuiApplication::clipboard()->setText(index.data(role).toString());
}

} // namespace triptych
