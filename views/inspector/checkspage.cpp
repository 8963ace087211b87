// SPDX-License-Identifier: MIT
#include "views/inspector/checkspage.h"

#include "views/inspector/checksdelegate.h"
#include "views/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

namespace triptych {

ChecksPage::ChecksPage(QWidget* parent)
    : QWidget(parent), m_model(new ChecksModel(this)), m_list(new QListView(this)),
      m_help(new QLabel(this))
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ChecksDelegate(m_list));
    m_list->setProperty("surface", QStringLiteral("panel"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust); // sentences wrap
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->setAccessibleName(tr("Checks of the version"));
    m_help->setTextFormat(Qt::PlainText);
    m_help->setWordWrap(true);
    m_help->setContentsMargins(14, 10, 14, 10);
    m_help->setForegroundRole(QPalette::PlaceholderText);
    m_help->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_help->setAccessibleName(tr("What the check means"));
    m_help->hide();

    auto* copyText = new QAction(themedIcon(QStringLiteral("copy")), tr("&Copy"), m_list);
    copyText->setShortcut(QKeySequence::Copy);
    copyText->setShortcutContext(Qt::WidgetShortcut);
    connect(copyText, &QAction::triggered, this, &ChecksPage::copy);
    m_list->addAction(copyText);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ChecksPage::showHelp);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ChecksPage::showHelp);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_help);
}

void ChecksPage::showChecks(const std::vector<StageAnswer>& answers,
                            const std::optional<CheckReport>& report)
{
    const int row = m_list->currentIndex().row();
    const QString text = m_list->currentIndex().data().toString();
    m_model->setChecks(answers, report);
    if (const QModelIndex same = m_model->index(row); same.data().toString() == text)
        m_list->setCurrentIndex(same);
}

void ChecksPage::showHelp()
{
    const QString help = m_list->currentIndex().data(Qt::ToolTipRole).toString();
    m_help->setText(help);
    m_help->setVisible(!help.isEmpty());
}

void ChecksPage::copy()
{
    const QModelIndex index = m_list->currentIndex();
    const QString place = index.data(ChecksModel::PlaceRole).toString();
    QGuiApplication::clipboard()->setText(
        place.isEmpty() ? index.data().toString()
                        : QStringLiteral("%1: %2").arg(place, index.data().toString()));
}

} // namespace triptych
