// SPDX-License-Identifier: MIT
#include "views/draft/plainlist.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QStringListModel>

#include <algorithm>

namespace triptych {

PlainList::PlainList(const QStringList& lines, const QString& accessibleName, QWidget* parent)
    : QListView(parent)
{
    setModel(new QStringListModel(lines, this));
    setAccessibleName(accessibleName);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(ExtendedSelection);
    constexpr qsizetype few = 200; // to measure each line of more takes too long
    const bool wraps = lines.size() <= few;
    setWordWrap(wraps);
    setUniformItemSizes(!wraps);
    if (wraps)
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
    setTabKeyNavigation(false);
    setProperty("surface", QStringLiteral("card"));
    auto* copy = new QAction(tr("&Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] {
        QStringList chosen;
        for (const QModelIndex& index : selectionModel()->selectedRows())
            chosen.append(index.data().toString());
        QGuiApplication::clipboard()->setText(
            (chosen.isEmpty() ? this->lines() : chosen).join(u'\n'));
    });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

QStringList PlainList::lines() const
{
    return qobject_cast<const QStringListModel*>(model())->stringList();
}

QSize PlainList::sizeHint() const
{
    constexpr int most = 14;
    const int rows = std::clamp(model()->rowCount() + 1, 3, most); // one may be wrapped
    const int line = std::max(sizeHintForRow(0), fontMetrics().height());
    return {QListView::sizeHint().width(), rows * line + 2 * frameWidth() + line / 2};
}

} // namespace triptych
